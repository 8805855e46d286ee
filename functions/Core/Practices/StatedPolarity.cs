using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Whether a sentence affirms or denies a practice, and which of its values.</summary>
internal sealed class StatedPolarity
{
    private readonly Sentence sentence;
    private readonly Match match;
    // Of each part whether it denies the practice, and where the words end that do; of an exception, what it is one to.
    private readonly (bool Denied, int End)[] said;

    /// <param name="when">The practice's own pattern.</param>
    /// <param name="match">What it found in the sentence's scope.</param>
    public StatedPolarity(Sentence sentence, PracticePattern when, Match match)
    {
        (this.sentence, this.match) = (sentence, match);
        said = new (bool, int)[sentence.Parts.Count];
        var earlier = -1;
        for (var i = 0; i < said.Length; i++)
        {
            if (!IsException(i))
            {
                said[i] = Said(i, earlier, when);
                earlier = i;
            }
        }
        for (var i = 0; i < said.Length; i++)
        {
            if (IsException(i))
            {
                said[i] = Excepted(i);
            }
        }
    }

    /// <summary>What the sentence says of the practice where it is first named.</summary>
    public bool IsDenied => said.Length == 1 ? said[0].Denied : said[PartAt(match.Index)] is var (denied, _) && denied && !IsException(PartAt(match.Index));

    /// <returns>Each polarity in which the sentence names the value: none where the value is only left out.</returns>
    public IReadOnlyList<bool> Of(PracticePattern value)
    {
        var plain = sentence.Scope.Length - sentence.Plain.Length;
        var found = new List<bool>();
        var isLeftOut = false;
        for (var i = 0; i < said.Length; i++)
        {
            var from = Math.Max(sentence.Parts[i].Start, plain);
            var to = sentence.Parts[i].End;
            if (from >= to || value.Match(sentence.Scope[from..to]) is not { Success: true } here)
            {
                continue;
            }
            var (denied, end) = said[i];
            if (sentence.Parts[i].Kind == PartKind.Exclusion && !denied && sentence.Scope.AsSpan(from, here.Index).IndexOfAny(",:") < 0)
            {
                isLeftOut = true;
            }
            else
            {
                found.Add(!IsException(i) && (denied || Negation.IsWithin(sentence.Denying.AsSpan(from + here.Index, here.Length)) || (end <= from + here.Index && Negation.Follows(sentence.Denying[end..(from + here.Index)]))));
            }
        }
        // A value that runs over several parts is said as the practice is.
        return found.Count > 0 || isLeftOut ? [.. found.Distinct()] : [IsDenied];
    }

    private bool IsException(int part) => sentence.Parts[part].Kind is PartKind.Exception or PartKind.Exclusion;

    private (bool Denied, int End) Said(int index, int earlier, PracticePattern when)
    {
        var part = sentence.Parts[index];
        var isFirst = part.Start <= match.Index && match.Index < part.End;
        var here = isFirst ? match : when.Match(sentence.Scope[part.Start..part.End]);
        if (here.Success)
        {
            var at = isFirst ? match.Index : part.Start + here.Index;
            var end = Math.Min(at + here.Length, part.End);
            return (Negation.Precedes(WithoutExceptions(index), at, end - at), end);
        }
        var goesOn = earlier >= 0 && part.Kind != PartKind.Contrast;
        return (goesOn ? said[earlier].Denied : Negation.Follows(sentence.Denying[part.Start..part.End]), part.Start);
    }

    private (bool Denied, int End) Excepted(int index)
    {
        var others = Enumerable.Range(0, said.Length).Where(i => !IsException(i)).ToList();
        if (others.Count == 0)
        {
            return (false, sentence.Parts[index].Start);
        }
        var main = others.LastOrDefault(i => i < index, others[0]);
        var (denied, end) = said[main];
        var to = sentence.Parts[main].End;
        return (denied || (end < to && Negation.Follows(sentence.Denying[end..to])), sentence.Parts[index].Start);
    }

    /// <summary>The text in which the exceptions before a part are blank.</summary>
    private string WithoutExceptions(int index)
    {
        var text = sentence.Denying;
        for (var i = 0; i < index; i++)
        {
            if (IsException(i))
            {
                var (start, end, _) = sentence.Parts[i];
                text = string.Concat(text.AsSpan(0, start), new string(' ', end - start), text.AsSpan(end));
            }
        }
        return text;
    }

    private int PartAt(int position) => Enumerable.Range(0, said.Length).First(i => position < sentence.Parts[i].End || i == said.Length - 1);
}
