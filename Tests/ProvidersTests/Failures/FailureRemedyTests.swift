import Domain
import Profiles
import Providers
import TestSupport
import Testing
import Transport

struct FailureRemedyTests {
  @Test func `every kind of failure has its remedy`() throws {
    let key = try APIKey(
      resolving: .environment("TEAM_KEY"),
      environment: ["TEAM_KEY": "sk-canary"]
    )
    let provider = try Provider(profile: .infermatic, key: key)
    let request = CompletionRequest(models: ["Kunou"], endpoint: .chat, prompt: .text("x"))
    let lines = RequestFailure.Kind.allCases.map { kind in
      let remedy = provider.remedy(for: RequestFailure(kind: kind, message: "m"), of: request)
      return "\(kind.rawValue): \(remedy ?? "–")"
    }
    try expectGolden(lines.joined(separator: "\n") + "\n", "remedies.txt", file: Transcript.anchor)
  }

  @Test(
    arguments: [
      (
        .openai, 404, "The model `m` does not exist.",
        "Check the name of 'm': `assay models --provider openai` lists what there is."
      ),
      (
        .openai, 400, "Invalid model name passed in model=m",
        "Check the name of 'm': `assay models --provider openai` lists what there is."
      ),
      (
        .openai, 404, "Not Found",
        "Nothing is served at http://h/v1/completions. Check `base_url` (http://h), `path`, `endpoint` and the model's name. An endpoint's whole address, as its documents have it, will do."
      ),
      (
        .openai, 308, "HTTP 308 sends elsewhere",
        "Write the address that it leads to as `base_url`."
      ),
      (
        .openai, 400, "No connected db.",
        "The provider wants a key and none was sent. Set OPENAI_API_KEY, or write `api_key: {env: NAME}` or `api_key: {file: PATH}`."
      ),
      (
        .openai, 400, "invalid temperature for this model",
        "`assay show request` prints what was sent; the provider's message says what it minds."
      ),
      (
        .openai, 400, "max_tokens is too large",
        "`assay show request` prints what was sent; the provider's message says what it minds."
      ),
    ] as [(ProviderProfile, Int, String, String)]
  )
  func `a rejection's remedy follows what was said`(
    profile: ProviderProfile,
    status: Int,
    message: String,
    remedy: String
  ) throws {
    let provider = try Provider(profile: profile, baseURL: "http://h")
    let request = CompletionRequest(models: ["m"], endpoint: .completions, prompt: .text("x"))
    let failure = RequestFailure(kind: .rejected, message: message, status: status)
    #expect(provider.remedy(for: failure, of: request) == remedy)
  }

  @Test(arguments: RequestFailure.Kind.allCases)
  func `nobody is told to have tried again what is tried again already`(
    kind: RequestFailure.Kind
  ) throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))
    let failure = RequestFailure(kind: kind, message: "m", status: 418)
    let first = provider.remedy(for: failure, of: request)
    let again = provider.remedy(for: failure, of: request, isTriedAgain: true)
    let changes = [RequestFailure.Kind.rateLimited, .overloaded, .serverError].contains(kind)
    #expect((first == again) != changes)
    #expect(again?.contains("retry: {max: 4") != true)
  }

  /// A command that makes one call has no suite to change.
  @Test(arguments: RequestFailure.Kind.allCases)
  func `a command's remedy names no key of a suite`(kind: RequestFailure.Kind) throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h", settings: .options)
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))
    for status in [nil, 308, 404, 418] {
      let failure = RequestFailure(kind: kind, message: "m", status: status)
      let remedy = provider.remedy(for: failure, of: request) ?? ""
      #expect(kind == .unsupportedSystemPrompt || !remedy.contains("`"), "\(remedy)")
    }
  }

  @Test func `nobody is told to do without a stream who had none`() throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let failure = RequestFailure(kind: .truncatedStream, message: "m")
    for isStreamed in [true, false] {
      let request = CompletionRequest(
        models: ["m"],
        endpoint: .chat,
        prompt: .text("x"),
        isStreamed: isStreamed
      )
      let remedy = try #require(provider.remedy(for: failure, of: request))
      #expect(remedy.contains("stream: false") == isStreamed, "\(remedy)")
    }
  }

  @Test(arguments: [
    (
      HTTPRequest.Header("Accept-Encoding", "gzip"),
      "The header 'accept-encoding' asks for that. Take it out of `headers`."
    ),
    (
      HTTPRequest.Header("accept-encoding", "identity"),
      "Nothing had asked for that. Turn compression off at the server, or at the proxy in front of it."
    ),
  ])
  func `of a compressed reply the remedy names what asked for it`(
    header: HTTPRequest.Header,
    remedy: String
  ) throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h", headers: [header])
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))
    var exchange = HTTPExchange.answer(200, "")
    exchange.body = [0x1F, 0x8B, 8, 0]
    let reply = provider.reply(to: request, in: exchange)
    guard case .failed(let failure) = reply.outcome else {
      Issue.record("it was read")
      return
    }
    #expect(failure.message == "the reply is compressed (gzip), and is not unpacked")
    #expect(provider.remedy(for: failure, of: request) == remedy)
  }

  @Test func `a refused request without a key says how to give one`() throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(models: ["m"], endpoint: .completions, prompt: .text("x"))
    #expect(
      provider.remedy(for: RequestFailure(kind: .unauthorised, message: "no"), of: request)
        == "The provider wants a key and none was sent. Set OPENAI_API_KEY, or write `api_key: {env: NAME}` or `api_key: {file: PATH}`."
    )
  }

  @Test func `a stream whose choices are mixed is to be asked for otherwise`() throws {
    let recorded = try #require(
      RecordedCase.litellm.first { $0.name == "litellm-completions-streamed-n2" }
    )
    let provider = try recorded.provider
    let reply = provider.reply(
      to: recorded.request,
      in: try Transcript(recorded.name).exchange()
    )
    guard case .failed(let failure) = reply.outcome else {
      Issue.record("mixed choices were taken for an answer")
      return
    }
    #expect(
      provider.remedy(for: failure, of: recorded.request)
        == "Not every server knows `n`, or keeps the choices of a stream apart. "
        + "Write `stream: false`, or `n: 1` and `repeat: 2`."
    )
  }
}
