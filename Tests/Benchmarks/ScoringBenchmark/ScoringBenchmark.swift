import Domain
import Foundation
import Scoring

/// How many answers a second each scorer judges, on one core.
///
/// The answers are of the lengths that models give: a label, a sentence, and the same after a paragraph
/// of reasoning. One figure is the mean over a scorer's answers, which are judged in turn.
@main
struct ScoringBenchmark {
  static func main() throws {
    print("| scorer | bytes an answer | µs an answer | answers/s |")
    print("| :-- | --: | --: | --: |")
    for subject in try Subject.usual + Subject.reasoned {
      print(Measurement(of: subject).row)
    }
  }
}

/// One scorer, and answers with what they should be.
struct Subject {
  var name: String
  var work: [(rule: ScoreRule, answer: Answer)]

  init(
    _ name: String,
    _ pairs: [(answer: String, target: String)],
    extraction: [ExtractionStep] = [],
    ignore: TextNormalization = [],
    _ scorer: (_ target: String) throws -> any Scorer
  ) throws {
    self.name = name
    work = try pairs.map { pair in
      let rule = try ScoreRule(
        name: name,
        scorer: scorer(pair.target),
        extraction: extraction,
        ignore: ignore
      )
      return (rule, Answer(text: pair.answer))
    }
  }

  /// The same answers after a text that says nothing.
  func preceded(by text: String) -> Subject {
    var subject = self
    subject.name += ", reasoned"
    for index in subject.work.indices {
      subject.work[index].answer.text = text + subject.work[index].answer.text
    }
    return subject
  }

  var meanBytes: Int { work.reduce(0) { $0 + $1.answer.text.utf8.count } / work.count }
}

struct Measurement {
  private let subject: Subject
  private let seconds: Double

  /// What is measured at least, in processor time.
  private static let leastSeconds = 0.5

  init(of subject: Subject) {
    self.subject = subject
    var rounds = 200
    var took = Self.seconds { Self.judge(subject, rounds: rounds) }
    while took < Self.leastSeconds {
      rounds *= max(2, min(10, Int(1.2 * Self.leastSeconds / max(took, 0.001))))
      took = Self.seconds { Self.judge(subject, rounds: rounds) }
    }
    seconds = took / Double(rounds * subject.work.count)
  }

  var row: String {
    let figures = [
      "\(subject.meanBytes)", String(format: "%.2f", seconds * 1e6),
      String(format: "%.0f", 1 / seconds),
    ]
    return "| \(subject.name) | \(figures.joined(separator: " | ")) |"
  }

  private static func judge(_ subject: Subject, rounds: Int) {
    var judged = 0
    for _ in 0..<rounds {
      for (rule, answer) in subject.work where rule.score(answer)?.numericValue != nil {
        judged += 1
      }
    }
    // What is never read need not be computed.
    precondition(judged == rounds * subject.work.count, "\(subject.name) leaves answers unscored")
  }

  private static func seconds(_ work: () -> Void) -> Double {
    let start = clock()
    work()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }
}
