import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// A refused request.
struct APIError: Error, Equatable {
  var status: Int
  var message: String
  var type: String?
  var param: String?
  /// A word for the refusal, on the wires that have one.
  var code: String?
  /// Seconds after which another attempt makes sense.
  var retryAfter: Int?
  var limits: RateLimiter.Status?

  static func invalid(_ message: String, param: String? = nil) -> APIError {
    APIError(status: 400, message: message, type: "invalid_request_error", param: param)
  }

  static func notFound(_ message: String, param: String? = nil) -> APIError {
    APIError(status: 404, message: message, type: "not_found_error", param: param)
  }

  static let unauthorized = APIError(
    status: 401,
    message: "The API key is missing or wrong. Send it as 'Authorization: Bearer KEY'.",
    type: "authentication_error"
  )

  static func tooLarge(limit: Int) -> APIError {
    APIError(
      status: 413,
      message: "The request body is larger than \(limit) bytes.",
      type: "invalid_request_error"
    )
  }

  static func contextExceeded(prompt: Int, maxTokens: Int) -> APIError {
    .invalid(
      "This model's maximum context length is \(ModelCatalog.contextLength) tokens, but the prompt "
        + "has \(prompt) and max_tokens asks for \(maxTokens).",
      param: "max_tokens"
    )
  }

  /// Over a limit of requests or tokens.
  static func limited(_ limits: RateLimiter.Status?) -> APIError {
    APIError(
      status: 429,
      message: "The rate limit is reached. It is lifted in \(limits?.secondsToReset ?? 1) s.",
      type: "rate_limit_error",
      retryAfter: limits?.secondsToReset ?? 1,
      limits: limits
    )
  }

  /// What Infermatic answers when a model cannot take a system prompt.
  static func unsupportedSystemPrompt(model: String) -> APIError {
    APIError(
      status: 500,
      message: "litellm.APIError: APIError: OpenAIException – Internal Server Error\n"
        + "Received Model Group=\(model)\nAvailable Model Group Fallbacks=None"
    )
  }

  /// What happens in the middle of an answer.
  static let inStream = APIError(
    status: 500,
    message: "The answer was broken off (simulated).",
    type: "server_error"
  )

  /// In the shape that LiteLLM gives errors: `code` is a string.
  var body: [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.object("error") {
        $0.field("message", message)
        $0.field("type", type)
        $0.field("param", param)
        $0.field("code", String(status))
      }
    }
    return writer.bytes
  }

  /// The shape in which a wire tells of errors.
  enum Form: Sendable {
    case liteLLM, openAI, anthropic, google, ollama
  }

  func response(id: String, as form: Form = .liteLLM) -> Response {
    var response: Response
    switch form {
    case .liteLLM: response = Response.json(body, id: id, status: .init(code: status))
    case .google:
      // It says in its body how long to wait.
      return Response.json(googleBody, id: id, status: .init(code: googleStatus))
    case .ollama: response = Response.json(ollamaBody, id: id, status: .init(code: status))
    case .openAI: response = Response.json(openAIBody, id: id, status: .init(code: status))
    case .anthropic:
      response = Response.json(
        anthropicBody(requestID: id),
        id: id,
        status: .init(code: anthropicStatus)
      )
      response.headers[.anthropicRequestID] = id
    }
    if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
    response.headers.tell(limits)
    if status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}

extension HTTPField.Name {
  /// The answer's id, as OpenAI's servers name it.
  static let requestID = HTTPField.Name(parsed: "x-request-id") ?? .expect
}

extension Response {
  /// A complete JSON answer; `id` is also what the trace calls the request.
  static func json(_ bytes: [UInt8], id: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [.contentType: "application/json", .requestID: id],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes))
    )
  }
}
