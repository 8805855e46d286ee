using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace PolicyWatch.Cli;

/// <summary>Where a verb writes: results to standard output, progress and complaints to standard error.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, IAnsiConsole screen, IAnsiConsole progress)
{
    // So that nothing is wrapped in a file or a pipe.
    private const int PlainWidth = 1_000;

    // Every field in every line, so that a reader need not know which may be missing.
    private static readonly JsonSerializerOptions JsonLine = new(ProductJson.Line) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>Standard output with tables and colours; plain where it is no terminal.</summary>
    public IAnsiConsole Screen => screen;

    public static Terminal OfThisProcess() => new(Console.Out, Console.Error, ConsoleOn(Console.Out), ConsoleOn(Console.Error));

    /// <summary>A terminal that is none, for tests.</summary>
    public static Terminal On(TextWriter output, TextWriter error) => new(output, error, ConsoleOn(output), ConsoleOn(error));

    /// <summary>The option of every verb that prints data.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON, one object a line." };

    public void WriteJson<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, JsonLine));

    /// <summary>Shows on standard error what takes its time.</summary>
    /// <param name="work">Is given a function to say what it is at.</param>
    public Task<T> WaitAsync<T>(string title, Func<Action<string>, Task<T>> work) =>
        progress.Profile.Out.IsTerminal
            ? progress.Status().StartAsync(Markup.Escape(title), context => work(text => context.Status(Markup.Escape(text))))
            : work(text => error.WriteLine(text));

    /// <summary>Shows on standard error how far a long work is; nothing where that is no terminal.</summary>
    /// <param name="work">Is given a function to say how far it is.</param>
    public Task<T> FollowAsync<T>(string title, Func<Action<string>, Task<T>> work) =>
        progress.Profile.Out.IsTerminal ? WaitAsync(title, work) : work(_ => { });

    /// <summary>Shows a bar on standard error while the items are worked on, one after the other; nothing where that is no terminal.</summary>
    public async Task ForEachAsync<T>(string title, IReadOnlyList<T> items, Func<T, Task> work)
    {
        if (!progress.Profile.Out.IsTerminal)
        {
            foreach (var item in items)
            {
                await work(item);
            }
            return;
        }
        await progress.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: items.Count);
            foreach (var item in items)
            {
                await work(item);
                task.Increment(1);
            }
        });
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var target = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = target, Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        if (!target.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
        }
        return console;
    }
}
