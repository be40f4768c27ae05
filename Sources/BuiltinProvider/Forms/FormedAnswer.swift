/// An answer that has to be JSON, or that says what came with a message: filled from the question, with
/// the mistakes that are seen of models.
///
/// What breaks the schema is a member that is missing, one of another type, a word that is not listed,
/// words around the JSON, or an end that never comes; what keeps it and is wrong all the same is another
/// word of an enumeration. The smaller the model, the more of them, and where a wire holds answers to
/// the schema, a quarter as many break it.
struct FormedAnswer: Sendable {
  /// `nil` where no form is asked for.
  let schema: AnswerSchema?
  let question: String

  /// What came with the question.
  let media: [ReceivedMedia]

  /// The tokens of the model's n-grams: 3, 5 or 9.
  let order: Int

  /// Whether the wire holds answers to the schema.
  let isHeld: Bool

  /// How long it thought, tokens.
  var thinkingTokens = 0

  /// Of one answer at temperature 1, without a thought.
  private var mistakeRate: Double {
    let rate = order >= 9 ? 0.06 : order >= 5 ? 0.18 : 0.36
    return rate / (1 + Double(thinkingTokens) / 32)
  }

  /// - Parameters:
  ///   - random: What luck it has: under one state it makes the same answer.
  ///   - spoken: What the model says to the question; `nil` of one that knows no conversation.
  func text(_ random: inout RandomSource, spoken: String?) -> String {
    guard let schema else {
      let told = media.enumerated().map { "\($0.offset + 1): \($0.element.words)." }
      return "I was sent " + told.joined(separator: " ")
    }
    let labelled = ([question] + media.map(\.labels)).joined(separator: "\n")
    var filling = SchemaFilling(schema, question: labelled, spoken: spoken)
    guard var members = filling.members() else { return filling.value() }
    if random.unit() < mistakeRate { mistake(&members, of: schema, &random) }
    guard random.unit() < mistakeRate * (isHeld ? 0.25 : 1) else { return Self.object(members) }
    return broken(members, &random)
  }

  private static func object(_ members: [MadeCall.Argument]) -> String {
    "{" + members.map { MadeCall.quoted($0.name) + ":" + $0.json }.joined(separator: ",") + "}"
  }

  /// Another word of an enumeration, where there is one.
  private func mistake(
    _ members: inout [MadeCall.Argument],
    of schema: AnswerSchema,
    _ random: inout RandomSource
  ) {
    let properties = schema.resolved(in: schema).properties
    let places = members.indices.filter {
      (properties[members[$0].name]?.resolved(in: schema).values.count ?? 0) > 1
    }
    guard !places.isEmpty else { return }
    let place = places[Int(random.next() % UInt64(places.count))]
    let values = properties[members[place].name]?.resolved(in: schema).values ?? []
    let others = values.map(\.json).filter { $0 != members[place].json }
    guard !others.isEmpty else { return }
    members[place].json = others[Int(random.next() % UInt64(others.count))]
  }

  private func broken(_ members: [MadeCall.Argument], _ random: inout RandomSource) -> String {
    var members = members
    guard !members.isEmpty else { return "{" }
    let place = Int(random.next() % UInt64(members.count))
    switch random.next() % 4 {
    case 0: members.remove(at: place)
    case 1:
      let json = members[place].json
      members[place].json = json.hasPrefix("\"") ? "[\(json)]" : MadeCall.quoted(json)
    case 2: return "Here is the JSON: " + Self.object(members)
    default:
      let whole = Self.object(members)
      return String(whole.prefix(max(1, whole.count * 2 / 3)))
    }
    return Self.object(members)
  }
}

extension FormedAnswer {
  /// The tokens of a candidate's answer and its end: at temperature 0 the same for the same question.
  ///
  /// - Parameter voice: Makes what the model says.
  func tokens(
    seed: UInt64,
    temperature: Double,
    candidate: Int,
    _ tokenizer: Tokenizer,
    voice: () -> String?
  ) -> [Token] {
    var seed = seed
    if temperature == 0 {
      // FNV-1a, of the question.
      seed = 0xCBF2_9CE4_8422_2325
      for byte in question.utf8 { seed = (seed ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    // Models have their luck apart.
    seed ^= UInt64(order) &* 0x9E37_79B9_7F4A_7C15
    // Apart from the streams of words, of thoughts and of calls.
    var random = RandomSource(seed: seed, stream: 2_000_000 + UInt64(candidate))
    return tokenizer.encode(text(&random, spoken: voice())) + [tokenizer.token(.endOfText)]
  }

  /// The most tokens that a model says for a text of its answer.
  static let longestVoice = 48
}

extension ProviderResponder {
  /// What forms answers to a conversation; `nil` where no form is asked for, and nothing came with it.
  ///
  /// - Parameter turns: Those of the conversation, of which the last says what is wanted.
  func formed(
    _ form: AskedForm?,
    _ turns: [ConversationTurn],
    model: LanguageModel,
    thinkingTokens: Int = 0
  ) -> FormedAnswer? {
    guard let last = turns.last(where: { $0.role == .user }), form != nil || !last.media.isEmpty
    else { return nil }
    return FormedAnswer(
      schema: form?.schema,
      question: last.content,
      media: last.media,
      order: model.order,
      isHeld: form?.isHeld ?? false,
      thinkingTokens: thinkingTokens
    )
  }
}
