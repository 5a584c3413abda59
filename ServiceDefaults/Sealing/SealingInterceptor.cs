using Microsoft.EntityFrameworkCore.Diagnostics;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>Opens what is sealed in a row as EF Core makes the object of it.</summary>
internal sealed class SealingInterceptor : IMaterializationInterceptor
{
    public static readonly SealingInterceptor Interceptor = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object instance)
    {
        if (instance is ISealedRow row && materializationData.GetPropertyValue<byte[]?>(SealedRowType.Column) is { } stored)
        {
            var type = SealedRowType.Of(materializationData.EntityType);
            type.Read(row, ((ServiceDb)materializationData.Context).Vault.Open(stored, type.Bound(row)));
        }

        return instance;
    }
}
