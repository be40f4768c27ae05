package import Domain

/// The letters that a judge model may answer with, and what each is worth.
///
/// Sending the question is the runner's work; this reads the replies.
package struct JudgeScale: Hashable, Sendable {
  package let choices: [Choice]

  package struct Choice: Hashable, Sendable {
    package var letter: String
    package var score: Double

    package init(letter: String, score: Double) {
      self.letter = letter
      self.score = score
    }
  }

  /// - Throws: `ScoringError.invalidMenu` unless there are at least two single, different letters.
  package init(_ choices: [Choice]) throws(ScoringError) {
    let letters = choices.map(\.letter)
    guard letters.count >= 2, letters.allSatisfy({ $0.count == 1 }),
      Set(letters.map { $0.uppercased() }).count == letters.count,
      choices.allSatisfy(\.score.isFinite)
    else { throw .invalidMenu(letters) }
    self.choices = choices
  }
}

extension JudgeScale {
  /// The choice behind a letter, in either case; `nil` when it is not on the scale.
  package func choice(_ letter: String) -> Choice? {
    choices.first { $0.letter.uppercased() == letter.uppercased() }
  }

  /// The letter that a reply settles on; `nil` when it settles on none.
  ///
  /// Only the last verdict of a reply counts, so that a judge may quote and weigh before it decides,
  /// and a verdict smuggled into the answer that it quotes does not. A letter that is not on the
  /// scale is no verdict.
  package func letter(in reply: String) -> String? {
    let letters = choices.map(\.letter)
    return AnswerLetter.read(reply.composed, menu: letters, isVerdict: true).map { letters[$0] }
  }

  /// The letter of a judge's own answer; `nil` as well when its request failed or its reasoning was
  /// left open.
  package func letter(in answer: Answer, stripping: StripReasoning? = nil) -> String? {
    guard case .text(let text) = AnswerReading(answer, stripping: stripping) else { return nil }
    return letter(in: text)
  }

  /// One score of several votes on the same answer, `nil` for a vote that did not parse.
  ///
  /// The letter with most votes counts; of several with as many, the mean of their scores. Votes that
  /// did not parse are left out, unless they are half of all or more: then the answer is unscored.
  package func score(ofVotes votes: [String?]) -> Score.Value {
    let cast = votes.compactMap { vote in
      choices.firstIndex { $0.letter.uppercased() == vote?.uppercased() }
    }
    guard !cast.isEmpty, cast.count * 2 > votes.count else { return .unscored(.judgeUnparsed) }
    var counts = [Int](repeating: 0, count: choices.count)
    for choice in cast { counts[choice] += 1 }
    let most = counts.max() ?? 0
    let leading = choices.indices.filter { counts[$0] == most }
    return .number(leading.reduce(0) { $0 + choices[$1].score } / Double(leading.count))
  }
}
