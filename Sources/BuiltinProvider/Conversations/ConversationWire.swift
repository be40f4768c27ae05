/// How one answer to a conversation is written: whole, or as the events of a stream.
///
/// An event is complete, with its name and the blank line after it.
protocol ConversationWire: Sendable {
  func answer(_ answer: ConversationAnswer) -> [UInt8]

  /// What comes before anything is made.
  mutating func opening(_ answer: ConversationAnswer) -> [[UInt8]]
  mutating func thought(_ text: String) -> [[UInt8]]

  /// - Parameter delta: Its text may be empty, while a character or a stop string is not whole.
  mutating func text(_ delta: GeneratedChoice.Delta) -> [[UInt8]]

  /// A call from its beginning to its end.
  ///
  /// - Parameters:
  ///   - place: Its position among those of the answer.
  ///   - pieces: Its arguments, for a wire that streams them.
  mutating func call(_ call: MadeCall, at place: Int, pieces: [String]) -> [[UInt8]]
  mutating func closing(_ answer: ConversationAnswer) -> [[UInt8]]

  /// Is told which of several candidates the next pieces are of.
  mutating func turn(to candidate: Int)

  /// Is told how far the answer is, before each piece of it.
  mutating func note(_ answer: ConversationAnswer)

  /// What a stream says that it is.
  var streamType: String { get }

  /// What may stand between events to keep the connection alive.
  var comment: [UInt8] { get }

  /// What follows the last event.
  var ending: [UInt8] { get }

  /// How a failure is told in the middle of a stream.
  var errorEvent: [UInt8] { get }
}

extension ConversationWire {
  mutating func note(_ answer: ConversationAnswer) {}
  mutating func turn(to candidate: Int) {}
  var streamType: String { "text/event-stream; charset=utf-8" }
  var comment: [UInt8] { AnswerFormat.comment }
  var ending: [UInt8] { [] }

  /// An event of a stream: its name, and an object that begins with its type.
  func event(_ type: String, _ members: (inout JSONWriter) -> Void = { _ in }) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("type", type)
      members(&$0)
    }
    return Array("event: \(type)\ndata: ".utf8) + writer.bytes + Array("\n\n".utf8)
  }
}

/// An answer as far as it was made.
struct ConversationAnswer: Sendable {
  let promptTokens: Int

  /// Among those of the prompt; `nil` of a model without a cache.
  let cachedTokens: Int?
  var thinkingTokens = 0
  var thought = ""

  /// At least one; of a wire that knows no others, that alone.
  var candidates = [Candidate()]
  var tellsUsage = true

  struct Candidate: Sendable {
    var text = ""
    var tokens: [GeneratedChoice.TokenRecord] = []

    /// Those of the end and of a stop string included.
    var textTokens = 0
    var finishReason = Generation.FinishReason.stop

    /// The stop string that ended it.
    var foundStop: String?
    var calls: [MadeCall] = []

    init() {}

    init(_ made: FittingCalls) {
      calls = made.calls
      textTokens = made.tokenCount
      finishReason = made.isCut ? .length : .stop
    }

    /// Adds what one or some more tokens brought.
    mutating func add(_ delta: GeneratedChoice.Delta) {
      text += delta.text
      tokens += delta.tokens
    }

    mutating func end(_ generation: Generation) {
      textTokens = generation.tokens.count
      finishReason = generation.finishReason ?? .length
      foundStop = generation.foundStop
    }
  }

  /// From the start of the work to the first token, and to the last.
  var firstTokenTime = Duration.zero
  var workTime = Duration.zero

  init(promptTokens: Int, cachedTokens: Int? = nil) {
    self.promptTokens = promptTokens
    self.cachedTokens = cachedTokens
  }

  var text: String { candidates.first?.text ?? "" }
  var tokens: [GeneratedChoice.TokenRecord] { candidates.first?.tokens ?? [] }
  var finishReason: Generation.FinishReason { candidates.first?.finishReason ?? .length }
  var foundStop: String? { candidates.first?.foundStop }
  var calls: [MadeCall] { candidates.first?.calls ?? [] }

  /// Of all candidates.
  var textTokens: Int { candidates.reduce(0) { $0 + $1.textTokens } }

  /// Of the longest candidate: they are made beside one another.
  var longestTokens: Int { candidates.map(\.textTokens).max() ?? 0 }

  var outputTokens: Int { thinkingTokens + textTokens }

  var usage: AnswerFormat.Usage {
    AnswerFormat.Usage(
      promptTokens: promptTokens,
      completionTokens: outputTokens,
      cachedTokens: cachedTokens
    )
  }

  /// Notes that a token came so long after the start of the work.
  mutating func pass(_ age: Duration) {
    if firstTokenTime == .zero { firstTokenTime = age }
    workTime = age
  }
}
