import Domain

/// The opening of a conversation: what a person asked first, and how long the answer was.
struct SharedConversation {
  var id: String?
  var question: String
  private var answer: String

  private static let people: Set = ["human", "user"]
  private static let models: Set = ["gpt", "assistant", "chatgpt", "bing", "bard", "model"]

  /// `nil` where no person's turn is followed by an answer.
  init?(_ value: JSONValue) throws(TraceFile.Mistake) {
    let list = value["conversations"] ?? value["conversation"]
    guard let turns = list?.arrayValue else {
      throw TraceFile.Mistake(words: "a conversation is an object with a list of 'conversations'.")
    }
    func speaker(_ turn: JSONValue) -> String { turn["from"]?.stringValue?.lowercased() ?? "" }
    guard let first = turns.firstIndex(where: { Self.people.contains(speaker($0)) }),
      turns.indices.contains(first + 1), Self.models.contains(speaker(turns[first + 1])),
      let question = turns[first]["value"]?.stringValue, !question.isEmpty,
      let answer = turns[first + 1]["value"]?.stringValue, !answer.isEmpty
    else { return nil }
    id = value["id"]?.stringValue
    self.question = question
    self.answer = answer
  }

  /// English prose has about four bytes to a token with the usual tokenizers.
  var answerTokens: Int { max(answer.utf8.count / 4, 1) }
}
