import Analysis
import Domain
import Reports

/// What stands around the answers to a case: what was asked and what was expected.
struct CaseFrame {
  private let samples: [String: Sample]
  private let finding: ScoreFinding
  private let primary: String?

  /// A text, the answer made of it, and the name of its prompt.
  typealias Read = (text: AnswerText, answer: CaseAnswers.Answer, prompt: String)

  /// - Parameter samples: The cases that will be asked for.
  init(_ manifest: RunManifest, samples wanted: Set<String>) {
    samples = Dictionary(
      manifest.samples.filter { wanted.contains($0.id) }.map { ($0.id, $0) }
    ) { first, _ in first }
    finding = ScoreFinding(manifest)
    primary = manifest.primaryScore?.name
  }

  func answers(to id: String, _ read: [Read]) -> CaseAnswers {
    let sample = samples[id]
    let expected = sample?.expected ?? []
    return CaseAnswers(
      id: id,
      tags: sample?.tags ?? [:],
      questions: Self.questions(read),
      expected: expected,
      demand: expected.isEmpty ? primary.flatMap { finding.demand(of: $0, sample) } : nil,
      answers: read.map(\.answer)
    )
  }

  /// The prompts, those that are equal once, with their names where there are several.
  private static func questions(_ read: [Read]) -> [CaseAnswers.Question] {
    let asked = read.reduce(into: [(prompt: String, text: CutText)]()) { asked, read in
      guard let question = read.text.question, !asked.contains(where: { $0.text == question })
      else { return }
      asked.append((read.prompt, question))
    }
    return asked.map { .init(prompt: asked.count > 1 ? $0.prompt : nil, text: $0.text) }
  }
}

extension CaseAnswers.Answer {
  /// - Parameter cell: The arm's answers to the case, of which the text is one.
  init(_ text: AnswerText, arm: Int, source: String? = nil, cell: CaseStandings.Cell) {
    self.init(
      arm: arm,
      run: text.run,
      request: text.request,
      source: source,
      text: text.text,
      failure: text.failure,
      extracted: text.extracted,
      scores: text.scores,
      right: Int(cell.right),
      answers: cell.answers
    )
  }
}
