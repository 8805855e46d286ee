using PolicyWatch.Practices;
using PolicyWatch.Versions;
using Spectre.Console;

namespace PolicyWatch.Cli.Demo;

/// <summary>Shows what the demo saw, for people or as JSON.</summary>
internal sealed class DemoReport(Terminal terminal)
{
    public void Show(DemoFindings findings)
    {
        var screen = terminal.Screen;
        var vendors = new Table().Border(TableBorder.Rounded).AddColumns("Vendor", "Versions", "Since", "In force", "Last change");
        foreach (var found in findings.Vendors)
        {
            var change = found.Changes.Count > 0 ? found.Changes[0].Change : null;
            var verdict = change is null ? "none" : change.Material ? $"{change.Severity}: {change.Headline}" : $"not material: {change.Noise ?? change.Headline}";
            vendors.AddRow(
                Markup.Escape(found.Vendor.Name), $"{found.Versions.Count}", $"{found.Since:yyyy-MM-dd}", $"{found.Versions[^1].Effective?.Date:yyyy-MM-dd}", Markup.Escape(verdict));
        }
        screen.Write(vendors);

        foreach (var found in findings.Vendors)
        {
            foreach (var (change, assessment) in found.Watched.Where(finding => finding.Change.Material))
            {
                screen.MarkupLineInterpolated($"[bold]{found.Vendor.Name}[/] ({string.Join(", ", change.Categories.Prepend($"{change.Severity}"))})");
                foreach (var shift in assessment.Shifts)
                {
                    ShowQuotes(shift);
                }
                screen.WriteLine();
            }
        }

        screen.MarkupLineInterpolated($"[bold]Alerts received[/]: {findings.Alerts.Count}");
        foreach (var alert in findings.Alerts)
        {
            screen.WriteLine($"  {alert.Severity}: {alert.Page}: {alert.Headline} ({(alert.Signed ? "signature right" : "SIGNATURE WRONG")})");
        }
        screen.MarkupLine("[bold]Timelines[/]");
        foreach (var found in findings.Vendors)
        {
            screen.WriteLine($"  {found.Timeline}");
            foreach (var version in found.Versions)
            {
                screen.WriteLine($"    {version.At:yyyy-MM-dd} {(version.Source == ObservationSource.Archive ? "seen by the archive" : "seen live")}{(version.Effective is { } stated ? $", states {stated.Date:yyyy-MM-dd}" : "")}");
            }
            foreach (var missing in found.Missing)
            {
                screen.WriteLine($"    {missing.Named.Date:yyyy-MM-dd} known, not held: {missing.Named.Quote}");
            }
        }
        screen.MarkupLine("[bold]Expected[/]");
        foreach (var expectation in findings.Expectations)
        {
            screen.MarkupLineInterpolated($"  {(expectation.Met ? "yes" : "NO ")} {expectation.What}");
        }
    }

    public void WriteJson(DemoFindings findings)
    {
        foreach (var (vendor, timeline, _, versions, changes, missing) in findings.Vendors)
        {
            foreach (var version in versions)
            {
                terminal.WriteJson(new { kind = "version", page = vendor.Page, version.Id, version.At, version.Source, version.Words, effective = version.Effective?.Date, version.Text, timeline });
            }
            foreach (var known in missing)
            {
                terminal.WriteJson(new { kind = "missingVersion", page = vendor.Page, known.Named, known.By });
            }
            foreach (var (change, assessment) in changes)
            {
                terminal.WriteJson(new
                {
                    kind = "change",
                    page = vendor.Page,
                    change.Material,
                    change.Severity,
                    change.Categories,
                    assessment.Shifts,
                    change.Headline,
                    assessment.Summary,
                    change.SummaryBy,
                    change.WordsAdded,
                    change.WordsRemoved,
                    change.WordsMoved,
                    change.Noise,
                    change.Alerted,
                });
            }
        }
        foreach (var alert in findings.Alerts)
        {
            terminal.WriteJson(new { kind = "alert", alert.Delivery, alert.Page, alert.Severity, alert.Headline, alert.Signed });
        }
        foreach (var expectation in findings.Expectations)
        {
            terminal.WriteJson(new { kind = "expectation", expectation.What, expectation.Met });
        }
    }

    private void ShowQuotes(Shift shift)
    {
        if (shift.QuoteBefore is { } before)
        {
            terminal.Screen.MarkupLineInterpolated($"  [red]-[/] {before}");
        }
        if (shift.QuoteAfter is { } after)
        {
            terminal.Screen.MarkupLineInterpolated($"  [green]+[/] {after}");
        }
    }
}
