import Analysis
import Domain
import Reports
import Store
import Verdicts

/// Cases down, arms across: what each answer came to, and how it begins.
struct MatrixTable {
  private let matrix: AnswersMatrix
  private let links: Links
  private let score: String?
  private let names: ArmNames

  /// Characters of an answer in a cell.
  private static let longest = 90

  init(_ matrix: AnswersMatrix, _ links: Links, score: String? = nil) {
    self.matrix = matrix
    self.links = links
    self.score = score ?? matrix.manifest.primaryScore?.name
    names = ArmNames(matrix.manifest.arms)
  }

  func markup(_ cases: [CaseAnswers], _ standings: [CaseStanding]) -> Markup {
    guard !cases.isEmpty else { return .empty }
    let heads = matrix.manifest.arms.map { arm -> Markup in
      "<th scope=\"col\">\(names[arm.index])</th>"
    }
    let rows = zip(cases, standings).map(row)
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Answers"><table class="matrix">
      <caption class="hidden">Cases down, arms across; by \(score ?? "no score")</caption>
      <thead><tr><th scope="col">Case</th>\(heads)</tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      """
  }

  private func row(_ answered: CaseAnswers, _ standing: CaseStanding) -> Markup {
    let id = answered.id.elided(to: 40)
    let name: Markup =
      links.sample(answered.id, of: matrix.run.number).map { "<a href=\"\($0)\">\(id)</a>" }
      ?? "\(id)"
    let tags = answered.tags.sorted { $0.key < $1.key }
      .map { $0.value.isEmpty ? $0.key : "\($0.key)=\($0.value)" }
    let small: Markup =
      tags.isEmpty ? .empty : "<br><small>\(tags.joined(separator: ", ").elided(to: 60))</small>"
    let cells = matrix.manifest.arms.map { arm in
      cell(answered.answers.first { $0.arm == arm.index })
    }
    return """
      <tr class="\(Self.name(standing))"><th scope="row">\(name)\(small)</th>\(cells)</tr>
      """
  }

  private static func name(_ standing: CaseStanding) -> String {
    switch standing {
    case .disagreement: "disagreement"
    case .allWrong: "all-wrong"
    case .incomplete: "incomplete"
    case .agreement: "agreement"
    }
  }

  private func cell(_ answer: CaseAnswers.Answer?) -> Markup {
    guard let answer else { return "<td class=\"absent\">–</td>" }
    let mark = CellMark(answer, score: score)
    let text =
      answer.failure ?? (matrix.manifest.keepsText ? answer.text?.text : RunManifest.notKept) ?? ""
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let isCut = line.count > Self.longest || line.utf8.count < text.utf8.count
    let share: Markup =
      answer.answers > 1 ? " <small>\(answer.right) of \(answer.answers) passed</small>" : .empty
    return """
      <td class="\(mark.kind)"><span class="mark">\(mark.words)</span>\(share) \
      <span class="start">\(String(line.prefix(Self.longest)))\(isCut ? "…" : "")</span></td>
      """
  }
}

/// What an answer came to by one score, in a word and a sign.
struct CellMark {
  /// A class of the style sheet.
  let kind: String
  let words: String

  private init(kind: String, words: String) {
    self.kind = kind
    self.words = words
  }

  init(_ answer: CaseAnswers.Answer, score: String?) {
    if answer.failure != nil {
      self.init(kind: "failed", words: "✗ request failed")
    } else if let score = answer.scores.first(where: { $0.name == score }) {
      self.init(score)
    } else {
      self.init(kind: "unscored", words: "–")
    }
  }

  init(_ score: Score) {
    switch score.value {
    case .passed(true): (kind, words) = ("right", "✓ " + score.words)
    case .passed(false): (kind, words) = ("wrong", "✗ " + score.words)
    case .number: (kind, words) = ("number", score.words)
    case .unscored: (kind, words) = ("unscored", score.words)
    }
  }
}
