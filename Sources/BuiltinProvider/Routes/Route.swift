import Foundation
import HTTPTypes
import Hummingbird

/// One address that the provider serves, and what answers there.
struct Route: Sendable {
  typealias Answer = @Sendable (ProviderResponder, Call) async throws -> Response

  let method: HTTPRequest.Method

  /// The parts of its path; `nil` takes any.
  private let parts: [String?]
  let needsKey: Bool

  /// How it tells of errors.
  let errors: APIError.Form
  let answer: Answer

  /// One request to it.
  struct Call {
    let request: Request
    let id: String
    let context: ProviderContext

    /// What the path has where the route takes any part; empty where it takes none.
    let name: String
  }

  /// - Parameter path: A part that is `*` takes any.
  private init(
    _ method: HTTPRequest.Method,
    _ path: String,
    needsKey: Bool = true,
    errors: APIError.Form = .liteLLM,
    answer: @escaping Answer
  ) {
    self.method = method
    parts = path.split(separator: "/").map { $0 == "*" ? nil : String($0) }
    self.needsKey = needsKey
    self.errors = errors
    self.answer = answer
  }
}

extension Route {
  /// Of those that a path fits, the first one counts.
  private static let all: [Route] = [
    Route(.get, "/health", needsKey: false) { _, call in .json(Array("{}".utf8), id: call.id) },
    Route(.get, "/metrics", needsKey: false) { responder, _ in responder.metrics() },
    Route(.post, "/tokenize") {
      .json(try $0.tokenize(from: await $0.body(of: $1.request)), id: $1.id)
    },
    Route(.get, "/v1/models") { .json($0.modelList(), id: $1.id) },
    Route(.get, "/v1/models/*") { .json(try $0.modelDescription($1.name), id: $1.id) },
    Route(.get, "/v1/models/*/endpoints") { .json(try $0.upstreamList($1.name), id: $1.id) },
    Route(.post, "/v1/completions") { try await $0.completions(for: $1, model: nil) },
    Route(.post, "/v1/chat/completions") { try await $0.chat(for: $1) },
    Route(.post, "/v1/*/completions") { try await $0.completions(for: $1, model: $1.name) },
    Route(.post, "/v1/completion") {
      try await $0.gateway(from: $0.body(of: $1.request), id: $1.id, $1.context)
    },
    Route(.post, "/v1/messages", errors: .anthropic) { try await $0.messages(for: $1) },
    Route(.post, "/v1/messages/count_tokens", errors: .anthropic) {
      .json(try await $0.messageTokens(for: $1), id: $1.id)
    },
    Route(.post, "/v1/responses", errors: .openAI) { try await $0.responses(for: $1) },
    Route(.post, "/v1/embeddings") {
      .json(try $0.embeddings(from: await $0.body(of: $1.request)), id: $1.id)
    },
    Route(.get, "/v1beta/models", errors: .google) { .json($0.geminiModels(), id: $1.id) },
    Route(.get, "/v1beta/models/*", errors: .google) {
      .json(try $0.geminiModel($1.name), id: $1.id)
    },
    Route(.post, "/v1beta/models/*", errors: .google) { try await $0.gemini(for: $1) },
    Route(.post, "/api/chat", errors: .ollama) { try await $0.ollama(for: $1) },
    Route(.get, "/api/tags", errors: .ollama) { .json($0.ollamaModels(), id: $1.id) },
    Route(.get, "/api/version", needsKey: false, errors: .ollama) { _, call in
      .json(Array(#"{"version":"0.0.0"}"#.utf8), id: call.id)
    },
    Route(.post, "/utils/token_counter") {
      .json(try $0.tokenCount(from: await $0.body(of: $1.request)), id: $1.id)
    },
  ]

  static let longestPath = 2_048

  /// The route of a path, and what the path has where the route takes any part.
  static func route(
    method: HTTPRequest.Method,
    path: String
  ) throws(APIError) -> (route: Route, name: String) {
    guard path.utf8.count <= longestPath else {
      throw APIError(
        status: 414,
        message: "The path is longer than \(longestPath) bytes.",
        type: "invalid_request_error"
      )
    }
    let parts = path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
    let fitting = all.filter { $0.fits(parts) }
    guard let first = fitting.first else {
      throw .notFound(
        "There is nothing at \(path). The endpoints begin with /v1/, /v1beta/, /api/ or /utils/."
      )
    }
    guard let route = fitting.first(where: { $0.takes(method) }) else {
      throw APIError(
        status: 405,
        message: "\(path) takes \(first.method.rawValue), not \(method.rawValue).",
        type: "invalid_request_error"
      )
    }
    return (route, zip(route.parts, parts).first { $0.0 == nil }?.1 ?? "")
  }

  private func takes(_ method: HTTPRequest.Method) -> Bool {
    self.method == method || self.method == .get && method == .head
  }

  private func fits(_ path: [String]) -> Bool {
    parts.count == path.count && zip(parts, path).allSatisfy { $0 == nil || $0 == $1 }
  }
}
