namespace PolicyWatch.Cli;

/// <summary>How the command ends. Beside these, Ctrl+C ends it with 130 and SIGTERM with 143 where it was cut short.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The command ran and found what it is there to find: mistakes in a watch list, a page without a policy, a demo that went wrong.</summary>
    public const int Found = 1;

    /// <summary>It could not run: wrong arguments, unreadable input, missing storage.</summary>
    public const int CannotRun = 2;
}
