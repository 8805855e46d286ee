using PolicyWatch.Evaluation;
using PolicyWatch.Evaluation.Load;

// dotnet run -c Release --project tests/Evaluation -- COMMAND [DIR] [--out DIR] [--count N] [--seed N]
if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine("usage: pages|backfill|verify|shapes|pairs|health|speed|fuzz|replay|sequences|changes|headlines|opp115|seeds|load [DIR] [--out DIR] [--count N] [--seed N]");
    return 2;
}

if (arguments.Command == "pages")
{
    return await PagesEvaluation.RunAsync(arguments);
}

if (arguments.Command == "backfill")
{
    return await BackfillEvaluation.RunAsync(arguments);
}

if (arguments.Command == "load")
{
    return await LoadEvaluation.RunAsync(arguments);
}

if (arguments.Command == "verify")
{
    return await VerifyEvaluation.RunAsync(arguments);
}

if (arguments.Command == "shapes")
{
    return ShapesEvaluation.Run();
}

if (!Directory.Exists(arguments.Folder))
{
    Console.WriteLine($"Skipped: there is no corpus at {arguments.Folder}. Set POLICYWATCH_CORPUS, or name the folder.");
    return 0;
}

return arguments.Command switch
{
    "pairs" => PairsEvaluation.Run(arguments),
    "health" => HealthEvaluation.Run(arguments),
    "speed" => SpeedEvaluation.Run(arguments),
    "changes" => ChangesEvaluation.Run(arguments),
    "headlines" => HeadlinesEvaluation.Run(arguments),
    "opp115" => Opp115Evaluation.Run(arguments),
    "seeds" => SeedsEvaluation.Run(arguments),
    "replay" => await ReplayEvaluation.RunAsync(arguments),
    "sequences" => await SequencesEvaluation.RunAsync(arguments),
    "fuzz" => FuzzEvaluation.Run(arguments),
    _ => 2,
};
