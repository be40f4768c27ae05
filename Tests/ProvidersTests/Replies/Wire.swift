import Domain
import Profiles
import Providers
import Transport

/// JSON text with its members in a given order, and what a provider makes of it.
enum Wire {
  static let done = "data: [DONE]\n\n"

  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  static func string(_ text: String) -> String {
    JSONValue.string(text).serialized
  }

  static func event(_ data: String) -> String {
    "data: \(data)\n\n"
  }

  /// An event with one choice that brings some text.
  static func chunk(_ content: String, finish: String? = nil, usage: String? = nil) -> String {
    var members = [
      (
        "choices",
        "[{\"index\":0,\"delta\":{\"content\":\(string(content))},\"finish_reason\":"
          + (finish ?? "null") + "}]"
      )
    ]
    if let usage { members.append(("usage", usage)) }
    return event(object(members))
  }

  static func reply(
    _ body: String,
    isStreamed: Bool = true,
    endpoint: Endpoint = .chat,
    prompt: String = "x",
    headers: [HTTPRequest.Header] = [],
    parameters: [String: JSONValue] = [:],
    error: TransportError? = nil
  ) throws -> Reply {
    try reply(
      .answer(body, headers: headers, error: error),
      isStreamed: isStreamed,
      endpoint: endpoint,
      prompt: prompt,
      parameters: parameters
    )
  }

  static func reply(
    _ exchange: HTTPExchange,
    isStreamed: Bool = true,
    endpoint: Endpoint = .chat,
    prompt: String = "x",
    parameters: [String: JSONValue] = [:]
  ) throws -> Reply {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(
      models: ["m"],
      endpoint: endpoint,
      prompt: .text(prompt),
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed
    )
    return provider.reply(to: request, in: exchange)
  }

  /// All orders of some elements.
  static func permutations<Element>(_ elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [elements] }
    return elements.indices.flatMap { position in
      var rest = elements
      let first = rest.remove(at: position)
      return permutations(rest).map { [first] + $0 }
    }
  }
}

extension Reply {
  var failureTold: RequestFailure? {
    if case .failed(let failure) = outcome { failure } else { nil }
  }
}
