using PassPlatform.Design;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>No line of a page begins with a colon.</summary>
public sealed class FrenchSpacesTests
{
    [Theory]
    [InlineData("<p>Fait : « oui » ; vraiment ?</p>", "<p>Fait~: «~oui~»~; vraiment~?</p>")]
    [InlineData("<h1>Retirer &#xAB; Clé &#xBB; ?</h1>", "<h1>Retirer &#xAB;~Clé~&#xBB;~?</h1>")]
    [InlineData("<p>Loi n° 2005-102, article L. 1110-4 !</p>", "<p>Loi n°~2005-102, article L.~1110-4~!</p>")]
    [InlineData("<input value=\"a : b\"><textarea>a : b</textarea><code>a : b</code>", "<input value=\"a : b\"><textarea>a : b</textarea><code>a : b</code>")]
    [InlineData("<script>a ? b : c</script><p>12:30, a:b</p>", "<script>a ? b : c</script><p>12:30, a:b</p>")]
    public void A_page_has_the_no_break_spaces_of_French_and_what_is_typed_stays(string written, string shown) =>
        Assert.Equal(shown.Replace('~', '\u00a0'), FrenchSpaces.In(written));
}
