import Analysis
import Domain
import Reports

extension AnswersPart {
  /// The answers of a made-up run, case by case, as a stored one's are read.
  init(_ fixture: RunFixture, atMost limit: Int? = nil, keepsText: Bool = true) {
    var standings = CaseStandings(fixture.manifest)
    for record in fixture.records { standings.add(record) }
    let cases = standings.cases()
    let records = Dictionary(fixture.records.map { ($0.request, $0) }) { first, _ in first }
    var manifest = fixture.manifest
    manifest.keepsText = keepsText
    self.init(
      run: 7,
      manifest: manifest,
      cases: (keepsText ? CaseStandings.chosen(of: cases, atMost: limit) : []).map { chosen in
        let answers = chosen.cells.enumerated().compactMap { arm, cell in
          cell.request.flatMap { records[$0] }.map { record -> CaseAnswers.Answer in
            var answer = Self.answer(record, arm: arm, cell)
            answer.verdicts["fact"] = chosen.verdict(ofArm: arm)
            return answer
          }
        }
        let answered = CaseAnswers(
          id: chosen.sampleID,
          tags: ["topic": "facts"],
          questions: [.init(prompt: nil, text: CutText("Is \(chosen.sampleID) so?", limit: 80))],
          expected: ["yes"],
          answers: answers
        )
        return (chosen.standing, answered)
      },
      counts: Dictionary(cases.map { ($0.standing, 1) }, uniquingKeysWith: +)
    )
  }

  private static func answer(
    _ record: AttemptRecord,
    arm: Int,
    _ cell: CaseStandings.Cell
  ) -> CaseAnswers.Answer {
    CaseAnswers.Answer(
      arm: arm,
      run: 7,
      request: record.request,
      text: record.completion?.choices.first.map { CutText($0.text, limit: 200) },
      failure: record.failure.map { "\($0.kind.rawValue): \($0.message)" },
      scores: record.scores,
      right: Int(cell.right),
      answers: cell.answers
    )
  }

  /// Every text from outside is an attack.
  static func hostile(_ manifest: RunManifest, attacks: [String]) -> AnswersPart {
    let answers = attacks.enumerated().map { position, attack in
      CaseAnswers.Answer(
        arm: position % max(1, manifest.arms.count),
        run: 1,
        request: position,
        source: attack,
        text: CutText(attack + "\n" + attack, limit: 300),
        failure: position % 5 == 0 ? attack : nil,
        extracted: CutText(attack, limit: 300),
        scores: manifest.scores.map {
          Score(name: $0.name, value: .unscored(.scorerFailed(attack)), extracted: attack)
        }
      )
    }
    let cases = attacks.map { attack in
      let answered = CaseAnswers(
        id: attack,
        tags: [attack: attack],
        questions: [.init(prompt: attack, text: CutText(attack, limit: 300))],
        expected: [attack],
        answers: answers
      )
      return (standing: CaseStanding.disagreement, answers: answered)
    }
    return AnswersPart(
      run: 1,
      manifest: manifest,
      cases: cases,
      counts: [.disagreement: cases.count]
    )
  }
}
