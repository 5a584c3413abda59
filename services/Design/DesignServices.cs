using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Design.Pages;

namespace PassPlatform.Design;

/// <summary>Pages in the State's design system.</summary>
public static class DesignServices
{
    /// <summary>
    /// Server-rendered components, and the library's assets found beside a program that was built but not published, whatever its environment.
    /// </summary>
    public static IRazorComponentsBuilder AddPages(this WebApplicationBuilder builder)
    {
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Services.Configure<Brand>(builder.Configuration.GetSection("Brand"));
        return builder.Services.AddRazorComponents();
    }
}
