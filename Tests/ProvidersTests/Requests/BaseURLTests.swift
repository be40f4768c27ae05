import Domain
import Profiles
import Providers
import Testing
import Transport

struct BaseURLTests {
  @Test(
    arguments: [
      // With and without the version, a slash, a whole endpoint.
      (.openai, "https://api.openai.com", "https://api.openai.com/v1/chat/completions"),
      (.openai, "https://api.openai.com/v1/", "https://api.openai.com/v1/chat/completions"),
      (
        .openai, "https://api.openai.com/v1/chat/completions",
        "https://api.openai.com/v1/chat/completions"
      ),
      (.openai, "https://h/v1/completions/", "https://h/v1/chat/completions"),
      (.openai, "https://h/v1/models", "https://h/v1/chat/completions"),
      (.openai, "https://api.z.ai/api/paas/v4", "https://api.z.ai/api/paas/v4/chat/completions"),
      (
        .openai, "https://api.z.ai/api/paas/v4/chat/completions",
        "https://api.z.ai/api/paas/v4/chat/completions"
      ),
      (
        .openai, "https://generativelanguage.googleapis.com/v1beta/openai/",
        "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions"
      ),
      // An endpoint without a version is where it was said to be.
      (.openai, "https://h/llm/chat/completions", "https://h/llm/chat/completions"),
      (.openai, "https://h/chat/completions", "https://h/chat/completions"),
      (.openai, "https://h/llm", "https://h/llm/v1/chat/completions"),
      // At a profile's own host the path is the profile's.
      (.groq, nil, "https://api.groq.com/openai/v1/chat/completions"),
      (.groq, "https://api.groq.com", "https://api.groq.com/openai/v1/chat/completions"),
      (.groq, "https://api.groq.com/v1", "https://api.groq.com/openai/v1/chat/completions"),
      (.groq, "https://api.groq.com/openai/", "https://api.groq.com/openai/v1/chat/completions"),
      (.openrouter, nil, "https://openrouter.ai/api/v1/chat/completions"),
      (.openrouter, "https://openrouter.ai/", "https://openrouter.ai/api/v1/chat/completions"),
      (.openrouter, "http://127.0.0.1:9", "http://127.0.0.1:9/v1/chat/completions"),
      (
        .openrouter, "https://openrouter.ai/api/v1/chat/completions",
        "https://openrouter.ai/api/v1/chat/completions"
      ),
      (.deepinfra, nil, "https://api.deepinfra.com/v1/openai/chat/completions"),
      (
        .deepinfra, "https://api.deepinfra.com/v1",
        "https://api.deepinfra.com/v1/openai/chat/completions"
      ),
      (
        .deepseek, "https://api.deepseek.com/beta",
        "https://api.deepseek.com/beta/v1/chat/completions"
      ),
      (.fireworks, nil, "https://api.fireworks.ai/inference/v1/chat/completions"),
      (.lmstudio, nil, "http://127.0.0.1:1234/v1/chat/completions"),
      (.vllm, "http://gpu:8000/v1", "http://gpu:8000/v1/chat/completions"),
      // Azure's two forms.
      (
        .azure, "https://n.openai.azure.com",
        "https://n.openai.azure.com/openai/v1/chat/completions"
      ),
      (
        .azure, "https://n.openai.azure.com/openai/v1/",
        "https://n.openai.azure.com/openai/v1/chat/completions"
      ),
      (
        .azure, "https://n.openai.azure.com/openai/v1/chat/completions?api-version=preview",
        "https://n.openai.azure.com/openai/v1/chat/completions?api-version=preview"
      ),
      (
        .azure,
        "https://n.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21",
        "https://n.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"
      ),
      (
        .azure, "https://n.openai.azure.com/openai/deployments/d?api-version=2024-10-21",
        "https://n.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"
      ),
    ] as [(ProviderProfile, String?, String)]
  )
  func `an address is taken as it is pasted`(
    profile: ProviderProfile,
    base: String?,
    url: String
  ) throws {
    let provider = try Self.provider(profile, base)
    #expect(try provider.httpRequest(for: Self.request(.chat), limits: TransferLimits()).url == url)
  }

  @Test(
    arguments: [
      (.openai, "https://h/v1/chat/completions", "https://h/v1/models"),
      (.openai, "https://h/llm/chat/completions", "https://h/llm/models"),
      (.deepinfra, nil, "https://api.deepinfra.com/v1/openai/models"),
      (.azure, "https://n.openai.azure.com/openai", "https://n.openai.azure.com/openai/v1/models"),
    ] as [(ProviderProfile, String?, String)]
  )
  func `the list of models is beside the endpoints`(
    profile: ProviderProfile,
    base: String?,
    url: String
  ) throws {
    #expect(try Self.provider(profile, base).modelListRequest().url == url)
  }

  @Test func `a path without a version stands beside the version`() throws {
    let provider = try Self.provider(.infermatic, "https://api.totalgpt.ai/v1")
    let request = try provider.tokenCountRequest(model: "m", text: "x")
    #expect(request.url == "https://api.totalgpt.ai/utils/token_counter")
  }

  @Test(arguments: ProviderProfile.Name.allCases)
  func `every endpoint of every profile works as it is pasted`(
    name: ProviderProfile.Name
  ) throws {
    let profile = name.profile
    let base = profile.defaultBaseURL ?? "https://host.example"
    for endpoint in profile.offeredEndpoints where endpoint != .custom {
      let request = Self.request(endpoint)
      let plain = try Self.provider(profile, base).httpRequest(for: request, limits: .service)
      for pasted in [plain.url, plain.url + "/", base + "/"] {
        let url = try Self.provider(profile, pasted).httpRequest(for: request, limits: .service).url
        #expect(url == plain.url, "\(pasted)")
      }
    }
  }

  @Test func `a deployment without a version of the API is refused with what to write`() throws {
    let error = #expect(throws: ProviderError.self) {
      try Self.provider(.azure, "https://n.openai.azure.com/openai/deployments/d")
    }
    #expect(
      error?.description
        == "base_url 'https://n.openai.azure.com/openai/deployments/d' names a deployment, and no "
        + "version of the API. Add ?api-version=2024-10-21, or write https://n.openai.azure.com and "
        + "the deployment as the model."
    )
  }

  @Test(arguments: ["https://api.openai.com", "https://api.openai.com/v1/chat/completions"])
  func `the published address wants a key in every form of it`(base: String) {
    #expect(throws: ProviderError.self) { try Provider(profile: .openai, baseURL: base) }
  }

  private static func provider(_ profile: ProviderProfile, _ base: String?) throws -> Provider {
    let key = try APIKey(resolving: .environment("KEY"), environment: ["KEY": "sk-canary-77"])
    return try Provider(profile: profile, baseURL: base, key: key)
  }

  private static func request(_ endpoint: Endpoint) -> CompletionRequest {
    CompletionRequest(
      models: ["m"],
      endpoint: endpoint,
      prompt: .text("x"),
      parameters: SamplingParameters(["max_tokens": 1]),
      isStreamed: false
    )
  }
}
