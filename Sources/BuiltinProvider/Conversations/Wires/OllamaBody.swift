/// `POST /api/chat`, as Ollama documents it; what is not known is ignored, as there.
struct OllamaBody: Decodable, Sendable {
  var model: String?
  var messages: [Message]?

  /// It streams where nothing is said.
  var stream: Bool?
  var think: Think?
  var format: Format?
  var options: Options?
  var tools: [ToolBody]?

  struct Message: Decodable, Sendable {
    var role: String
    var content: String?

    /// Base64, without a word of what it is.
    var images: [String]?
    var toolCalls: [AskedCall]?
    var toolName: String?

    var media: [ReceivedMedia] {
      (images ?? []).compactMap { ReceivedMedia(base64: $0, type: "image") }
    }

    enum CodingKeys: String, CodingKey {
      case role, content, images
      case toolCalls = "tool_calls"
      case toolName = "tool_name"
    }
  }

  /// A flag, or how hard.
  enum Think: Decodable, Sendable, Equatable {
    case flag(Bool)
    case level(String)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let flag = try? value.decode(Bool.self) {
        self = .flag(flag)
      } else {
        self = .level(try value.decode(String.self))
      }
    }
  }

  /// `json`, or a schema.
  enum Format: Decodable, Sendable {
    case word(String)
    case schema(AnswerSchema)

    init(from decoder: any Decoder) throws {
      if let word = try? decoder.singleValueContainer().decode(String.self) {
        self = .word(word)
      } else {
        self = .schema(try AnswerSchema(from: decoder))
      }
    }
  }

  struct Options: Decodable, Sendable {
    var temperature: Double?
    var topP: Double?
    var topK: Int?
    var minP: Double?
    var seed: Int?
    var numPredict: Int?
    var stop: OneOrMany<String>?
    var presencePenalty: Double?
    var frequencyPenalty: Double?
    var repeatPenalty: Double?

    enum CodingKeys: String, CodingKey {
      case temperature, seed, stop
      case topP = "top_p"
      case topK = "top_k"
      case minP = "min_p"
      case numPredict = "num_predict"
      case presencePenalty = "presence_penalty"
      case frequencyPenalty = "frequency_penalty"
      case repeatPenalty = "repeat_penalty"
    }
  }
}
