import Foundation

/// The text or texts to continue: strings, or tokens by their numbers.
enum PromptBody: Decodable, Sendable {
  case texts([String])
  case tokens([[Int]])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .texts([text])
    } else if let texts = try? container.decode([String].self) {
      self = .texts(texts)
    } else if let tokens = try? container.decode([Int].self) {
      self = .tokens([tokens])
    } else {
      self = .tokens(try container.decode([[Int]].self))
    }
  }

  func tokens(_ tokenizer: Tokenizer, param: String) throws(APIError) -> [[Token]] {
    let prompts: [[Token]]
    switch self {
    case .texts(let texts):
      prompts = texts.map { tokenizer.encode($0) }
    case .tokens(let numbers):
      var converted: [[Token]] = []
      for list in numbers {
        guard list.allSatisfy({ (0..<tokenizer.vocabularySize).contains($0) }) else {
          throw .invalid(
            "\(param) has a token outside 0...\(tokenizer.vocabularySize - 1).",
            param: param
          )
        }
        converted.append(list.map(Token.init))
      }
      prompts = converted
    }
    guard !prompts.isEmpty else {
      throw .invalid("\(param) must not be an empty list.", param: param)
    }
    return prompts
  }
}

/// A body with sampling parameters, read in one pass.
struct Sampled<Body: Decodable & Sendable>: Decodable, Sendable {
  var body: Body
  var sampling: SamplingBody

  init(from decoder: any Decoder) throws {
    body = try Body(from: decoder)
    sampling = try SamplingBody(from: decoder)
  }
}

struct StreamOptions: Decodable, Sendable {
  var includeUsage: Bool?

  enum CodingKeys: String, CodingKey {
    case includeUsage = "include_usage"
  }
}

/// `POST /v1/completions` and the per-model path.
struct CompletionBody: Decodable, Sendable {
  var model: String?
  var prompt: PromptBody?
  var stream: Bool?
  var streamOptions: StreamOptions?
  var echo: Bool?
  var logprobs: LogprobCount?

  enum CodingKeys: String, CodingKey {
    case model, prompt, stream, echo, logprobs
    case streamOptions = "stream_options"
  }

  /// How many alternatives to tell; CometAPI's page writes `true` for "tell those of each token".
  struct LogprobCount: Decodable, Sendable {
    var count: Int?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        count = flag ? 0 : nil
      } else {
        count = try container.decode(Int.self)
      }
    }
  }
}

/// `POST /v1/chat/completions`.
struct ChatBody: Decodable, Sendable {
  var model: String?
  var messages: [Message]?
  var stream: Bool?
  var streamOptions: StreamOptions?
  /// A flag, or as Together has it the number of alternatives.
  var logprobs: CompletionBody.LogprobCount?
  var topLogprobs: Int?
  var maxCompletionTokens: Int?
  var tools: [ToolBody]?
  var toolChoice: ToolChoiceBody?
  var parallelToolCalls: Bool?
  var responseFormat: AnswerFormBody?

  enum CodingKeys: String, CodingKey {
    case model, messages, stream, logprobs, tools
    case responseFormat = "response_format"
    case toolChoice = "tool_choice"
    case parallelToolCalls = "parallel_tool_calls"
    case streamOptions = "stream_options"
    case topLogprobs = "top_logprobs"
    case maxCompletionTokens = "max_completion_tokens"
  }

  struct Message: Decodable, Sendable {
    var role: String
    var content: Content?
    var toolCalls: [AskedCall]?
    var toolCallID: String?

    enum CodingKeys: String, CodingKey {
      case role, content
      case toolCalls = "tool_calls"
      case toolCallID = "tool_call_id"
    }
  }

  /// A text, or a list of texts, pictures, sound and files.
  struct Content: Decodable, Sendable {
    var text: String
    var media: [ReceivedMedia] = []

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self.text = text
        return
      }
      let parts = try container.decode([MediaBody].self)
      media = parts.compactMap(\.media)
      guard parts.allSatisfy({ $0.type == "text" || $0.isMedia }),
        media.count == parts.count(where: \.isMedia)
      else {
        throw DecodingError.dataCorruptedError(
          in: container,
          debugDescription:
            "only parts of type 'text', 'image_url', 'input_audio' and 'file' are taken"
        )
      }
      text = parts.compactMap(\.text).joined()
    }
  }
}

/// `POST /v1/embeddings`.
struct EmbeddingsBody: Decodable, Sendable {
  var model: String?
  var input: PromptBody?
  /// `float`, or `base64` of little-endian 32-bit floats, which OpenAI's client asks for.
  var encodingFormat: String?

  enum CodingKeys: String, CodingKey {
    case model, input
    case encodingFormat = "encoding_format"
  }
}

/// `POST /utils/token_counter`.
struct TokenCounterBody: Decodable, Sendable {
  var model: String?
  var prompt: String?
  var messages: [ChatBody.Message]?
}

/// `POST /v1/completion` of the gateway.
struct GatewayBody: Decodable, Sendable {
  var model: OneOrMany<String>?
  var prompt: String?
}

extension Decodable {
  /// Reads a request body, and words what is wrong with it for the sender.
  static func request(from bytes: Data) throws(APIError) -> Self {
    do {
      return try JSONDecoder().decode(Self.self, from: bytes)
    } catch let error as DecodingError {
      throw APIError(error)
    } catch {
      throw .invalid("The request body is not valid JSON.")
    }
  }
}

extension APIError {
  init(_ error: DecodingError) {
    func path(_ context: DecodingError.Context) -> String? {
      let keys = context.codingPath.map { key in
        key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
      }
      let joined = keys.joined()
      return joined.isEmpty ? nil : String(joined.drop { $0 == "." })
    }
    switch error {
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      guard let param = path(context) else {
        self = .invalid("The request body must be a JSON object.")
        return
      }
      self = .invalid("\(param) must be \(Self.words(for: type)).", param: param)
    case .keyNotFound(let key, let context):
      let param = (path(context).map { $0 + "." } ?? "") + key.stringValue
      self = .invalid("\(param) is missing.", param: param)
    case .dataCorrupted(let context):
      guard let param = path(context) else {
        self = .invalid(
          "The request body is not valid JSON, or has a number that its parameter cannot take."
        )
        return
      }
      self = .invalid("\(param) has a value that cannot be taken.", param: param)
    @unknown default:
      self = .invalid("The request body is not valid JSON.")
    }
  }

  private static func words(for type: any Any.Type) -> String {
    switch type {
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is Bool.Type: "true or false"
    case is String.Type: "a string"
    case is [Any].Type, is [String].Type, is [Int].Type, is [[Int]].Type: "a list or a single value"
    default: "of another type"
    }
  }
}
