/// `POST /v1/messages`, as Anthropic documents it.
struct MessagesBody: Decodable, Sendable {
  var model: String?
  var maxTokens: Int?
  var messages: [Message]?
  var system: Content?
  var stream: Bool?
  var stopSequences: [String]?
  var temperature: Double?
  var topP: Double?
  var topK: Int?
  var thinking: Thinking?
  var outputConfig: OutputConfig?
  var tools: [ToolBody]?
  var toolChoice: ToolChoiceBody?

  enum CodingKeys: String, CodingKey {
    case model, messages, system, stream, temperature, thinking, tools
    case toolChoice = "tool_choice"
    case maxTokens = "max_tokens"
    case stopSequences = "stop_sequences"
    case topP = "top_p"
    case topK = "top_k"
    case outputConfig = "output_config"
  }

  /// Every member that the page lists; another is refused by its name.
  static let members: Set<String> = [
    "model", "max_tokens", "messages", "system", "stream", "stop_sequences", "temperature", "top_p",
    "top_k", "thinking", "output_config", "tools", "tool_choice", "metadata", "service_tier",
    "cache_control", "inference_geo", "container",
    // OpenRouter's, which serves this wire too.
    "provider",
  ]

  /// Members that the newer version of the API has no more.
  static let sampling = ["temperature", "top_p", "top_k"]

  struct Thinking: Decodable, Sendable {
    var type: String
    var budgetTokens: Int?
    var display: String?

    enum CodingKeys: String, CodingKey {
      case type, display
      case budgetTokens = "budget_tokens"
    }
  }

  struct OutputConfig: Decodable, Sendable {
    var effort: String?
    var format: AnswerFormBody?
  }

  struct Message: Decodable, Sendable {
    var role: String
    var content: Content
  }

  /// A text, or blocks of which those of text, of pictures, of documents, of calls and of tools'
  /// results are read.
  struct Content: Decodable, Sendable {
    var text: String
    var media: [ReceivedMedia] = []
    var calls: [AskedCall] = []

    /// By the id of the call, what tools gave.
    var results: [(id: String, text: String)] = []

    private struct Block: Decodable {
      var type: String
      var text: String?
      var content: Content?
      var id: String?
      var name: String?
      var toolUseID: String?

      enum CodingKeys: String, CodingKey {
        case type, text, content, id, name
        case toolUseID = "tool_use_id"
      }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self.text = text
        return
      }
      let blocks = try container.decode([Block].self)
      text = blocks.compactMap { $0.type == "tool_result" ? nil : $0.text }.joined()
      media = (try? container.decode([MediaBody].self))?.compactMap(\.media) ?? []
      for block in blocks {
        switch block.type {
        case "tool_use": calls.append(AskedCall(id: block.id, name: block.name ?? ""))
        case "tool_result": results.append((block.toolUseID ?? "", block.content?.text ?? ""))
        default: continue
        }
      }
    }
  }
}
