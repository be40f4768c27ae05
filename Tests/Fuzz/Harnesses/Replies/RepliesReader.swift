import Domain
import Profiles
import Providers
import Transport

/// One answer of a server: a status, headers, an empty line, and the body, whole or streamed.
///
/// It is read as of each endpoint by the profile that its length chooses, cut into reads at places
/// that the input itself chooses, once more as if the connection had broken, and as what each of
/// the provider's services answers.
struct RepliesReader {
  static func read(_ input: [UInt8]) {
    let answer = RepliesReader(input)
    let provider = providers[input.count % providers.count]
    let exchange = answer.exchange(error: nil)
    for request in requests {
      _ = provider.reply(to: request, in: exchange)
      let broken = answer.exchange(error: .closedEarly(message: "the connection broke"))
      _ = provider.reply(to: request, in: broken)
    }
    _ = try? provider.modelList(in: exchange)
    _ = try? provider.embeddings(in: exchange, count: 2)
    _ = try? provider.tokenCount(in: exchange)
  }

  private var status = 200
  private var headers: [HTTPRequest.Header] = []
  private var body: [UInt8] = []

  init(_ input: [UInt8]) {
    var rest = input[...]
    func line(_ rest: inout ArraySlice<UInt8>) -> String {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[min(end + 1, rest.endIndex)...]
      return line
    }
    status = Int(line(&rest)) ?? 200
    while true {
      let parts = line(&rest).split(separator: ": ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { break }
      headers.append(HTTPRequest.Header(parts[0].lowercased(), parts[1]))
    }
    body = Array(rest)
  }

  /// Cut into reads by the body's own bytes, so that an input is read the same each time.
  func exchange(error: TransportError?) -> HTTPExchange {
    var cuts = body.indices.filter { $0 > 0 && body[$0] % 37 == 0 }
    if !body.isEmpty { cuts.append(body.count) }
    let reads = cuts.enumerated().map { index, end in
      HTTPExchange.BodyRead(end: end, instant: Instant(nanoseconds: Int64(index + 1) * 1_000_000))
    }
    return HTTPExchange(
      started: Instant(nanoseconds: 0),
      ended: Instant(nanoseconds: Int64(cuts.count + 1) * 1_000_000),
      startedAtMilliseconds: 1_800_000_000_000,
      facts: TransferFacts(status: status),
      headers: headers,
      body: body,
      reads: reads,
      error: error
    )
  }

  static let providers: [Provider] = {
    do {
      let environment = ["KEY": "sk-canary-4f1d9b2e7c"]
      let key = try APIKey(resolving: .environment("KEY"), environment: environment)
      return try ProviderProfile.Name.allCases.map {
        try Provider(profile: $0.profile, baseURL: "https://api.example", key: key)
      }
    } catch {
      fatalError("the harness's own providers are wrong: \(error)")
    }
  }()

  static let requests =
    [
      CompletionRequest(
        models: ["m"],
        endpoint: .chat,
        prompt: .messages([ChatMessage(role: .user, content: "Hello")]),
        isStreamed: true
      ),
      CompletionRequest(
        models: ["m"],
        endpoint: .completions,
        prompt: .text("Hello"),
        parameters: SamplingParameters(["n": 2, "echo": true, "logprobs": 1]),
        isStreamed: true
      ),
      CompletionRequest(
        models: ["m", "other"],
        endpoint: .gateway,
        prompt: .text("Hello"),
        isStreamed: false
      ),
    ]
    + [Endpoint.generateContent, .ollama].map {
      CompletionRequest(models: ["m"], endpoint: $0, prompt: .text("Hello"), isStreamed: true)
    }
}
