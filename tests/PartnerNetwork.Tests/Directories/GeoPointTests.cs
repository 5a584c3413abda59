using PassPlatform.PartnerNetwork.Directories;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

public sealed class GeoPointTests
{
    [Theory]
    [InlineData(0, 0, 0, 1, 111.195)] // A degree of the equator.
    [InlineData(0, 0, 1, 0, 111.195)]
    [InlineData(49.4404, 1.0939, 48.8566, 2.3522, 112.3)] // Rouen, Paris.
    [InlineData(48.8566, 2.3522, -20.8789, 55.4481, 9366.8)] // Paris, Saint-Denis of Réunion.
    [InlineData(10, 179.5, 10, -179.5, 109.5)] // Over the line where days change.
    [InlineData(0, 0, 0, 180, 20015.1)] // The other side of the Earth.
    [InlineData(49.44, 1.09, 49.44, 1.09, 0)]
    public void The_distance_is_that_of_a_great_circle(double fromNorth, double fromEast, double toNorth, double toEast, double km)
    {
        var (here, there) = (new GeoPoint(fromNorth, fromEast), new GeoPoint(toNorth, toEast));

        Assert.Equal(km, here.KmTo(there), Math.Max(0.01, km * 0.001));
        Assert.Equal(here.KmTo(there), there.KmTo(here), 0.000001);
    }

    [Fact]
    public void All_that_is_within_a_distance_is_in_the_box_and_the_box_is_no_larger_than_that()
    {
        var random = new Random(20210404);
        for (var tried = 0; tried < 20_000; tried++)
        {
            var centre = new GeoPoint((random.NextDouble() * 178) - 89, (random.NextDouble() * 360) - 180);
            var km = (random.NextDouble() * 100) + 0.01;
            var box = centre.Around(km);
            var point = new GeoPoint(
                Math.Clamp(centre.Latitude + ((random.NextDouble() - 0.5) * km / 50), -90, 90), Math.Clamp(centre.Longitude + ((random.NextDouble() - 0.5) * 4), -180, 180));

            var inside = point.Latitude >= box.South && point.Latitude <= box.North && point.Longitude >= box.West && point.Longitude <= box.East;

            Assert.True(inside || centre.KmTo(point) > km - 0.000001, $"{point} is {centre.KmTo(point)} km from {centre}, within {km}, and out of {box}");
            Assert.Equal(km, centre.KmTo(new GeoPoint(Math.Min(90, box.North), centre.Longitude)), box.North > 90 ? km : 0.001);
        }
    }

    [Theory]
    [InlineData(89.9, 0)]
    [InlineData(-89.9, 120)]
    [InlineData(16, 179.99)]
    [InlineData(16, -179.99)]
    public void Around_a_pole_and_over_the_line_where_days_change_no_meridian_is_left_out(double north, double east)
    {
        var box = new GeoPoint(north, east).Around(50);

        Assert.Equal((-180, 180), (box.West, box.East));
    }
}
