using PolicyWatch.Cli;

return await CommandLine.RunAsync(args, Terminal.OfThisProcess());
