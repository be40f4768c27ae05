import Foundation

/// `:generateContent` and `:streamGenerateContent`, as Google documents them.
///
/// Names are taken in camel case and in snake case, and one that is not known is refused by its name.
struct GeminiBody: Decodable, Sendable {
  var contents: [Content]?
  var systemInstruction: Content?
  var generationConfig: Config?
  var tools: [ToolBody]?
  var toolConfig: ToolConfig?

  struct ToolConfig: Decodable, Sendable {
    var functionCallingConfig: Calling?

    struct Calling: Decodable, Sendable {
      var mode: String?
      var allowedFunctionNames: [String]?
    }
  }

  /// What may be called, and what has to be.
  func offer() throws(APIError) -> ToolOffer? {
    let calling = toolConfig?.functionCallingConfig
    let name = calling?.allowedFunctionNames?.first
    let choice = calling?.mode.map(ToolOffer.Choice.init(word:))
    return try ToolOffer(
      tools,
      choice: choice == .required ? name.map { .tool($0) } ?? .required : choice
    )
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case contents, systemInstruction, generationConfig
    case tools, toolConfig
    // Taken, and without effect here.
    case safetySettings, serviceTier, labels, model
  }

  struct Content: Decodable, Sendable {
    var role: String?
    var parts: [Part]?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case role, parts
    }

    struct Part: Decodable, Sendable {
      var text: String?
      var inlineData: Inline?
      var fileData: Addressed?
      var functionCall: AskedCall?
      var functionResponse: Answered?

      struct Inline: Decodable, Sendable {
        var mimeType: String
        var data: String
      }

      struct Addressed: Decodable, Sendable {
        var mimeType: String?
        var fileUri: String
      }

      var media: ReceivedMedia? {
        if let inlineData {
          return ReceivedMedia(base64: inlineData.data, type: inlineData.mimeType)
        }
        return fileData.map { ReceivedMedia(type: $0.mimeType ?? "unknown", bytes: nil) }
      }
    }

    /// What a function gave: an object.
    struct Answered: Decodable, Sendable {
      var name: String
      var response: [String: ToldValue]
    }

    init(from decoder: any Decoder) throws {
      try decoder.refuseUnknown(CodingKeys.self, at: "contents")
      let values = try decoder.container(keyedBy: CodingKeys.self)
      role = try values.decodeIfPresent(String.self, forKey: .role)
      parts = try values.decodeIfPresent([Part].self, forKey: .parts)
    }

    var text: String { (parts ?? []).compactMap(\.text).joined() }
    var media: [ReceivedMedia] { (parts ?? []).compactMap(\.media) }
  }

  struct Config: Decodable, Sendable {
    var maxOutputTokens: Int?
    var temperature: Double?
    var topP: Double?
    var topK: Int?
    var candidateCount: Int?
    var seed: Int?
    var stopSequences: [String]?
    var presencePenalty: Double?
    var frequencyPenalty: Double?
    var responseMimeType: String?
    var thinkingConfig: Thinking?

    /// What JSON is asked for; `nil` where none is.
    var answerSchema: AnswerSchema?

    /// How many alternatives of a token are told; `nil` where no log-probabilities are.
    var logprobs: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case maxOutputTokens, temperature, topP, topK, candidateCount, seed, stopSequences
      case presencePenalty, frequencyPenalty, responseMimeType, responseSchema, responseJsonSchema
      case responseLogprobs, logprobs, thinkingConfig, mediaResolution
    }

    init(from decoder: any Decoder) throws {
      try decoder.refuseUnknown(CodingKeys.self, at: "generation_config")
      let values = try decoder.container(keyedBy: CodingKeys.self)
      maxOutputTokens = try values.decodeIfPresent(Int.self, forKey: .maxOutputTokens)
      temperature = try values.decodeIfPresent(Double.self, forKey: .temperature)
      topP = try values.decodeIfPresent(Double.self, forKey: .topP)
      // The client of Google sends it as a number with a fraction.
      topK = try values.decodeIfPresent(Double.self, forKey: .topK).flatMap(Int.init(exactly:))
      candidateCount = try values.decodeIfPresent(Int.self, forKey: .candidateCount)
      seed = try values.decodeIfPresent(Int.self, forKey: .seed)
      stopSequences = try values.decodeIfPresent([String].self, forKey: .stopSequences)
      presencePenalty = try values.decodeIfPresent(Double.self, forKey: .presencePenalty)
      frequencyPenalty = try values.decodeIfPresent(Double.self, forKey: .frequencyPenalty)
      responseMimeType = try values.decodeIfPresent(String.self, forKey: .responseMimeType)
      thinkingConfig = try values.decodeIfPresent(Thinking.self, forKey: .thinkingConfig)
      let schema =
        try values.decodeIfPresent(AnswerSchema.self, forKey: .responseJsonSchema)
        ?? values.decodeIfPresent(AnswerSchema.self, forKey: .responseSchema)
      if responseMimeType == "application/json" {
        answerSchema = schema ?? .plain
      } else if schema != nil {
        throw APIError.invalid(
          "Setting a response schema is only supported with response mime type application/json."
        )
      }
      let alternatives = try values.decodeIfPresent(Int.self, forKey: .logprobs)
      if try values.decodeIfPresent(Bool.self, forKey: .responseLogprobs) ?? false {
        logprobs = alternatives ?? 0
      } else if alternatives != nil {
        throw APIError.invalid("Logprobs is set, but response_logprobs is not.")
      }
    }

    struct Thinking: Decodable, Sendable {
      var includeThoughts: Bool?
      var thinkingBudget: Int?
      var thinkingLevel: String?

      enum CodingKeys: String, CodingKey, CaseIterable {
        case includeThoughts, thinkingBudget, thinkingLevel
      }

      init(from decoder: any Decoder) throws {
        try decoder.refuseUnknown(CodingKeys.self, at: "generation_config.thinking_config")
        let values = try decoder.container(keyedBy: CodingKeys.self)
        includeThoughts = try values.decodeIfPresent(Bool.self, forKey: .includeThoughts)
        thinkingBudget = try values.decodeIfPresent(Int.self, forKey: .thinkingBudget)
        thinkingLevel = try values.decodeIfPresent(String.self, forKey: .thinkingLevel)
      }
    }
  }
}

extension GeminiBody {
  init(from decoder: any Decoder) throws {
    try decoder.refuseUnknown(CodingKeys.self, at: nil)
    let values = try decoder.container(keyedBy: CodingKeys.self)
    contents = try values.decodeIfPresent([Content].self, forKey: .contents)
    systemInstruction = try values.decodeIfPresent(Content.self, forKey: .systemInstruction)
    generationConfig = try values.decodeIfPresent(Config.self, forKey: .generationConfig)
    tools = try values.decodeIfPresent([ToolBody].self, forKey: .tools)
    toolConfig = try values.decodeIfPresent(ToolConfig.self, forKey: .toolConfig)
  }

  static func reading(_ data: Data) throws(APIError) -> GeminiBody {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(GeminiBody.self, from: data)
    } catch let error as APIError {
      throw error
    } catch let error as DecodingError {
      throw APIError(error)
    } catch {
      throw .invalid("Invalid JSON payload received.")
    }
  }
}

/// Any name of a member.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// Throws for a member that is none of some keys, in Google's words.
  fileprivate func refuseUnknown<Key: CodingKey & CaseIterable>(
    _ keys: Key.Type,
    at place: String?
  ) throws {
    let known = Set(keys.allCases.map(\.stringValue))
    let names = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    guard let name = names.filter({ !known.contains($0) }).min() else { return }
    let words = place.map { " at '\($0)'" } ?? ""
    throw APIError.invalid(
      "Invalid JSON payload received. Unknown name \"\(name)\"\(words): Cannot find field."
    )
  }
}
