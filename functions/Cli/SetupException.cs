namespace PolicyWatch.Cli;

/// <summary>The command cannot run as it was asked to: bad input, a missing setting, storage that is not there. Its message is for the person at the terminal.</summary>
internal sealed class SetupException(string message, Exception? inner = null) : Exception(message, inner);
