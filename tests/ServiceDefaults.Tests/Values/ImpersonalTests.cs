using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Values;

public sealed class ImpersonalTests
{
    [Theory]
    [InlineData("185127512345678")]
    [InlineData("1851275123456")]
    [InlineData("2 85 12 2A 123 456 / 78")]
    [InlineData("1-85-12-75-123-456")]
    [InlineData("1‑85–12 75,123·456")]
    [InlineData("Camara (1.85.12.75.123.456)")]
    [InlineData("１８５１２７５１２３４５６")]
    [InlineData("٢٨٥١٢٧٥١٢٣٤٥٦")]
    [InlineData("0612345678")]
    [InlineData("Fanta 06 12 34 56 78")]
    [InlineData("+33 6 12 34 56 78")]
    [InlineData("06,12,34,56,78")]
    [InlineData("٠٦١٢٣٤٥٦٧٨")]
    public void A_number_of_a_person_is_seen_however_it_is_cut_or_written(string text) => Assert.False(new ImpersonalAttribute().IsValid(text));

    [Theory]
    [InlineData("761")]
    [InlineData("PIECES")]
    [InlineData("75-2021-04-20")]
    [InlineData("CPAM de Rouen-Elbeuf-Dieppe-Seine-Maritime")]
    [InlineData("N'Diaye-Sanogo")]
    [InlineData("فانتا")]
    [InlineData("CCAS, 1 place de la Mairie 93000")]
    [InlineData("019377a0-0000-7000-8000-000000000001")]
    public void A_code_or_a_name_is_none(string text) => Assert.True(new ImpersonalAttribute().IsValid(text));
}
