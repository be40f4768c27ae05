import Foundation
import HTTPTypes

/// What a request asks for, told by its method and path.
enum Route: Equatable {
  case models
  case model(String)
  /// `model` is set on the per-model path.
  case completions(model: String?)
  case chat
  case embeddings
  case gateway
  case tokenCounter
  case health

  static let longestPath = 2_048

  init(method: HTTPRequest.Method, path: String) throws(APIError) {
    guard path.utf8.count <= Self.longestPath else {
      throw APIError(
        status: 414,
        message: "The path is longer than \(Self.longestPath) bytes.",
        type: "invalid_request_error"
      )
    }
    let parts = path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
    guard let (route, allowed) = Self.match(parts) else {
      throw .notFound("There is nothing at \(path). The endpoints begin with /v1/ or /utils/.")
    }
    guard method == allowed || (allowed == .get && method == .head) else {
      throw APIError(
        status: 405,
        message: "\(path) takes \(allowed.rawValue), not \(method.rawValue).",
        type: "invalid_request_error"
      )
    }
    self = route
  }

  private static func match(_ parts: [String]) -> (Route, HTTPRequest.Method)? {
    switch parts.count {
    case 1 where parts == ["health"]: (.health, .get)
    case 2 where parts == ["v1", "models"]: (.models, .get)
    case 2 where parts == ["v1", "completions"]: (.completions(model: nil), .post)
    case 2 where parts == ["v1", "completion"]: (.gateway, .post)
    case 2 where parts == ["v1", "embeddings"]: (.embeddings, .post)
    case 2 where parts == ["utils", "token_counter"]: (.tokenCounter, .post)
    case 3 where parts == ["v1", "chat", "completions"]: (.chat, .post)
    case 3 where parts[0] == "v1" && parts[1] == "models": (.model(parts[2]), .get)
    case 3 where parts[0] == "v1" && parts[2] == "completions":
      (.completions(model: parts[1]), .post)
    default: nil
    }
  }
}
