using PolicyWatch.Practices;

namespace PolicyWatch.Evaluation;

/// <summary>One logistic regression per label over TF-IDF of words and word pairs: the yardstick for rules.</summary>
internal sealed class TextClassifier
{
    private const int LeastDocuments = 2;
    private const int Passes = 40;
    private const double Rate = 2.0;
    private const double Decay = 1e-5;

    private readonly Dictionary<string, (int Index, double Weight)> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> models = new(StringComparer.Ordinal);

    public static TextClassifier Train(IReadOnlyList<(string Text, IReadOnlyList<string> Labels)> documents, IReadOnlyList<string> labels)
    {
        var classifier = new TextClassifier();
        var frequencies = documents.SelectMany(document => Terms(document.Text).Distinct(StringComparer.Ordinal))
            .GroupBy(term => term, StringComparer.Ordinal).Where(group => group.Count() >= LeastDocuments);
        foreach (var group in frequencies)
        {
            classifier.terms[group.Key] = (classifier.terms.Count, Math.Log((1.0 + documents.Count) / (1.0 + group.Count())) + 1);
        }
        var vectors = documents.Select(document => classifier.Vector(document.Text)).ToList();
        foreach (var label in labels)
        {
            classifier.models[label] = Fit(vectors, [.. documents.Select(document => document.Labels.Contains(label))], classifier.terms.Count);
        }
        return classifier;
    }

    public IReadOnlyList<string> Classify(string text)
    {
        var vector = Vector(text);
        return [.. models.Where(model => Score(model.Value, vector) > 0).Select(model => model.Key)];
    }

    private static double[] Fit(List<(int Index, double Value)[]> vectors, bool[] targets, int size)
    {
        var weights = new double[size + 1];
        var order = Enumerable.Range(0, vectors.Count).ToArray();
        var random = new Random(115);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var error = (targets[i] ? 1 : 0) - (1 / (1 + Math.Exp(-Score(weights, vectors[i]))));
                var step = Rate / (1 + (0.2 * pass));
                foreach (var (index, value) in vectors[i])
                {
                    weights[index] += step * ((error * value) - (Decay * weights[index]));
                }
                weights[size] += 0.1 * step * error;
            }
        }
        return weights;
    }

    private static double Score(double[] weights, (int Index, double Value)[] vector) =>
        weights[^1] + vector.Sum(entry => weights[entry.Index] * entry.Value);

    private (int Index, double Value)[] Vector(string text)
    {
        var values = Terms(text).Where(terms.ContainsKey).GroupBy(term => term, StringComparer.Ordinal)
            .Select(group => (terms[group.Key].Index, Value: (1 + Math.Log(group.Count())) * terms[group.Key].Weight)).ToArray();
        var length = Math.Sqrt(values.Sum(entry => entry.Value * entry.Value));
        return [.. values.Select(entry => (entry.Index, entry.Value / length))];
    }

    private static IEnumerable<string> Terms(string text)
    {
        var words = PlainText.Words(text);
        return words.Concat(words.Zip(words.Skip(1), (first, second) => $"{first} {second}"));
    }
}
