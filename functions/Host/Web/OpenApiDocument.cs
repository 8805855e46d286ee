using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace PolicyWatch.Host.Web;

/// <summary>The OpenAPI 3.1 document, read from the functions themselves: their routes, methods, levels and described types.</summary>
internal sealed partial class OpenApiDocument
{
    private const string Components = "#/components/schemas/";

    private static readonly JsonSchemaExporterOptions SchemaOptions = new() { TreatNullObliviousAsNonNullable = true };

    private readonly JsonObject schemas = [];

    private OpenApiDocument()
    {
    }

    public static JsonObject Of(Assembly assembly) => new OpenApiDocument().Write(assembly);

    private JsonObject Write(Assembly assembly)
    {
        var paths = new JsonObject();
        foreach (var (route, method, function) in FunctionsOf(assembly).OrderBy(entry => entry.Route, StringComparer.Ordinal))
        {
            var path = $"/{route}";
            var item = paths[path] as JsonObject ?? [];
            paths[path] = item;
            item[method] = Operation(route, function);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "PolicyWatch",
                ["version"] = assembly.GetName().Version!.ToString(3),
                ["description"] = "What vendors' policy pages show, and how it changes. All times are UTC.",
                ["license"] = new JsonObject { ["name"] = "As the repository says", ["identifier"] = "LicenseRef-PolicyWatch" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["functionKey"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["functionKey"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "x-functions-key" } },
                ["schemas"] = schemas,
            },
        };
    }

    /// <summary>Every HTTP function under <c>api/</c> that is described.</summary>
    private static IEnumerable<(string Route, string Method, MethodInfo Function)> FunctionsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        from function in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where function.IsDefined(typeof(ApiOperationAttribute))
        let trigger = function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single()
        from method in trigger.Methods ?? []
        select (trigger.Route!, method, function);

    private JsonObject Operation(string route, MethodInfo function)
    {
        var operation = function.GetCustomAttribute<ApiOperationAttribute>()!;
        var described = new JsonObject
        {
            ["operationId"] = function.GetCustomAttribute<FunctionAttribute>()!.Name,
            ["summary"] = operation.Summary,
            ["tags"] = new JsonArray(route.Split('/')[1]),
            ["parameters"] = new JsonArray([.. PathParameters(route), .. function.GetCustomAttributes<ApiParameterAttribute>().Select(QueryParameter)]),
            ["responses"] = Responses(operation),
        };
        if (operation.Takes is { } takes)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", Schema(takes)) };
        }

        if (function.GetParameters().Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is { AuthLevel: AuthorizationLevel.Anonymous }))
        {
            described["security"] = new JsonArray();
        }

        return described;
    }

    private JsonObject Responses(ApiOperationAttribute operation)
    {
        var success = new JsonObject { ["description"] = operation.Returns is null ? "Done" : "What was asked for" };
        if (operation.Returns is { } returns)
        {
            success["content"] = returns == typeof(string) ? Content("text/plain", new JsonObject { ["type"] = "string" }) : Content("application/json", Schema(returns));
        }

        var responses = new JsonObject { [Code(operation.Success)] = success };
        if (operation is { Success: 200, Takes: null, Returns: not null })
        {
            responses["304"] = new JsonObject { ["description"] = "As the ETag in If-None-Match says" };
        }

        // Any of them where the storage does not answer.
        foreach (var problem in operation.Problems.Append(503).Distinct())
        {
            responses[Code(problem)] = new JsonObject { ["description"] = "A problem", ["content"] = Content("application/problem+json", Schema(typeof(ProblemBody))) };
        }

        responses["401"] = new JsonObject { ["description"] = "No key, or one that is not valid" };
        return responses;
    }

    private static IEnumerable<JsonNode> PathParameters(string route) => PathParameter().Matches(route).Select(match =>
        new JsonObject { ["name"] = match.Groups[1].Value, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } });

    private JsonNode QueryParameter(ApiParameterAttribute parameter) =>
        new JsonObject { ["name"] = parameter.Name, ["in"] = "query", ["description"] = parameter.Description, ["schema"] = Schema(parameter.Type) };

    private static JsonObject Content(string type, JsonNode schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    /// <summary>Records become components; a schema's references to its own parts lead there.</summary>
    private JsonNode Schema(Type type)
    {
        var schema = ProductJson.Line.GetJsonSchemaAsNode(type, SchemaOptions);
        if (schema is not JsonObject { Count: > 0 } described || !described.ContainsKey("properties"))
        {
            return schema is JsonObject ? schema : new JsonObject();
        }

        var name = NameOf(type);
        if (!schemas.ContainsKey(name))
        {
            Rebase(described, Components + name);
            schemas[name] = described;
        }

        return new JsonObject { ["$ref"] = Components + name };
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}Of{string.Concat(type.GetGenericArguments().Select(NameOf))}"
        : type.Name;

    private static void Rebase(JsonNode? node, string root)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Rebase(item, root);
            }
        }
        else if (node is JsonObject parts)
        {
            if (parts["$ref"] is JsonValue reference && reference.GetValue<string>() is ['#', .. var path])
            {
                parts["$ref"] = root + path;
            }

            foreach (var (_, part) in parts)
            {
                Rebase(part, root);
            }
        }
    }

    private static string Code(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
