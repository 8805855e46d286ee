namespace PolicyWatch.Core.Tests.Extraction;

public sealed class SeedTests
{
    [CorpusFact]
    public void Read_SeedPolicies_GivesFiveTextsAndTheTwoStatedDates()
    {
        var texts = Directory.GetFiles(Path.Combine(CorpusFactAttribute.Folder, "seeds"), "*.txt").Order(StringComparer.Ordinal)
            .Select(file => Answers.Policy(File.ReadAllText(file), "text/plain; charset=utf-8")).ToList();

        Assert.Equal([null, null, new DateOnly(2023, 10, 3), null, new DateOnly(2023, 1, 26)], texts.Select(text => text.Effective?.Date));
        Assert.All(texts, text => Assert.Equal("en", text.Language));
        Assert.All(texts, text => Assert.True(text.Words > 500));
    }

    [CorpusFact]
    public void Read_SeedServedAsHtml_GivesTheSameDate()
    {
        var accops = File.ReadAllText(Directory.GetFiles(Path.Combine(CorpusFactAttribute.Folder, "seeds"), "004*.txt")[0]);
        var html = "<main>" + string.Concat(accops.Split('\n').Select(line => $"<p>{System.Net.WebUtility.HtmlEncode(line)}</p>")) + "</main>";

        Assert.Equal(new DateOnly(2023, 1, 26), Answers.Policy(html).Effective?.Date);
    }
}
