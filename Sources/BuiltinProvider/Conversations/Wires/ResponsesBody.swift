/// `POST /v1/responses`, as OpenAI documents it.
struct ResponsesBody: Decodable, Sendable {
  var model: String?
  var input: Input?
  var instructions: String?
  var maxOutputTokens: Int?
  var reasoning: Reasoning?
  var temperature: Double?
  var topP: Double?
  var topLogprobs: Int?
  var include: [String]?
  var text: Text?
  var stream: Bool?
  var tools: [ToolBody]?
  var toolChoice: ToolChoiceBody?
  var parallelToolCalls: Bool?

  enum CodingKeys: String, CodingKey {
    case model, input, instructions, reasoning, temperature, include, text, stream, tools
    case toolChoice = "tool_choice"
    case parallelToolCalls = "parallel_tool_calls"
    case maxOutputTokens = "max_output_tokens"
    case topP = "top_p"
    case topLogprobs = "top_logprobs"
  }

  /// Every member that the page lists; another is refused by its name.
  static let members: Set<String> = [
    "model", "input", "instructions", "max_output_tokens", "reasoning", "text", "temperature",
    "top_p", "top_logprobs", "tools", "tool_choice", "parallel_tool_calls", "max_tool_calls",
    "store", "previous_response_id", "conversation", "include", "service_tier", "prompt_cache_key",
    "prompt_cache_options", "prompt_cache_retention", "truncation", "stream", "stream_options",
    "background", "metadata", "safety_identifier", "user", "prompt", "moderation",
    "context_management",
    // OpenRouter's, which serves this wire too.
    "provider",
  ]

  struct Text: Decodable, Sendable {
    var format: AnswerFormBody?
  }

  struct Reasoning: Decodable, Sendable {
    var effort: String?
    var summary: String?
  }

  /// A text of the user's, or items of which messages and tools' results are read.
  struct Input: Decodable, Sendable {
    var items: [Item]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        items = [Item(role: "user", content: Content(text: text))]
      } else {
        items = try container.decode([Item].self)
      }
    }
  }

  struct Item: Decodable, Sendable {
    var type: String?
    var role: String?
    var content: Content?
    var output: String?
    var name: String?
    var callID: String?

    enum CodingKeys: String, CodingKey {
      case type, role, content, output, name
      case callID = "call_id"
    }
  }

  /// A text, or parts.
  struct Content: Decodable, Sendable {
    var text: String
    var media: [ReceivedMedia] = []

    init(text: String) {
      self.text = text
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self.text = text
      } else {
        let parts = try container.decode([MediaBody].self)
        text = parts.map { $0.text ?? "" }.joined()
        media = parts.compactMap(\.media)
      }
    }
  }
}
