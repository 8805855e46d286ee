using System.Text.Json.Serialization;

namespace PolicyWatch.WatchList;

/// <summary>The fixed list of documents that can be watched (Open Terms Archive's terms types, plus Subprocessors and others that procurement reads).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TermsType>))]
public enum TermsType
{
    [JsonStringEnumMemberName("Privacy Policy")] PrivacyPolicy,
    [JsonStringEnumMemberName("Terms of Service")] TermsOfService,
    [JsonStringEnumMemberName("Data Processing Agreement")] DataProcessingAgreement,
    [JsonStringEnumMemberName("Acceptable Use Policy")] AcceptableUsePolicy,
    [JsonStringEnumMemberName("Service Level Agreement")] ServiceLevelAgreement,
    [JsonStringEnumMemberName("Subprocessors")] Subprocessors,
}
