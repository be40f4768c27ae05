import Crypto
import Domain
import Foundation
import Scoring

extension SuiteParser {
  /// The score that a check asks of somebody else; `nil` when it cannot be asked, which is reported.
  func external(
    _ kind: ExternalCheck,
    _ check: YAMLNode.Entry,
    _ entry: YAMLNode.Entry,
    _ models: [Model]
  ) -> ExternalScore? {
    let node = entry.value
    guard let asked = asked(kind, check, entry, models) else { return nil }
    let bounds = bounds(node)
    checkBounds(node, of: entry.key, range: asked.range)
    _ = scoring(at: entry.keyPosition) { () throws(ScoringError) in try bounds?.validate() }
    return ExternalScore(
      asked: asked,
      bounds: bounds,
      condition: condition(node["when"]),
      extraction: extraction(node["extract"]),
      unanswered: unanswered(node)
    )
  }

  private func asked(
    _ kind: ExternalCheck,
    _ check: YAMLNode.Entry,
    _ entry: YAMLNode.Entry,
    _ models: [Model]
  ) -> ExternalScore.Asked? {
    let timeout = duration(entry.value["timeout"]) ?? .seconds(10)
    switch kind {
    case .judge: return judge(check.value, models).map(ExternalScore.Asked.judge)
    case .pairwise: return pairwise(check.value, models).map(ExternalScore.Asked.pairwise)
    case .similarity:
      return similarity(check.value, entry, models).map(ExternalScore.Asked.similarity)
    case .exec:
      return command(check.value).map { .program(.init(call: $0, timeout: timeout)) }
    case .http:
      return address(check.value).map { .program(.init(call: $0, timeout: timeout)) }
    }
  }

  private func similarity(_ node: YAMLNode, _ entry: YAMLNode.Entry, _ models: [Model])
    -> ExternalScore.Similarity?
  {
    guard let model = located(entry.value["model"]) else {
      findings.report(.missingKey("model", in: "a similarity"), at: entry.keyPosition)
      return nil
    }
    require(model, kind: "model", in: models.map(\.id))
    checkTargets(node)
    return ExternalScore.Similarity(targets: texts(node), model: model.value)
  }

  private func command(_ node: YAMLNode) -> ExternalScore.Program.Call? {
    let words = texts(node)
    guard let program = words.first else { return nil }
    guard !program.isEmpty, !words.contains(where: { $0.contains("\0") }) else {
      findings.report(
        .invalid("exec names no program. Write [python3, score.py]."),
        at: node.position
      )
      return nil
    }
    return .command(words)
  }

  private func address(_ node: YAMLNode) -> ExternalScore.Program.Call? {
    guard let address = node.text else { return nil }
    let rest = ["http://", "https://"].lazy.filter(address.hasPrefix).first.map {
      address.dropFirst($0.count)
    }
    guard let rest, !rest.isEmpty else {
      findings.report(.invalid("an address begins with https:// or http://."), at: node.position)
      return nil
    }
    if rest.prefix(while: { $0 != "/" }).contains("@") {
      findings.report(.secretInFile, at: node.position)
    }
    reportMasked(address, at: node.position)
    return .address(address)
  }

  /// A stored suite lacks the keys that its addresses had.
  func reportMasked(_ address: String, at position: SourcePosition) {
    guard QuerySecrets(address).isMasked else { return }
    findings.report(
      .invalid("the key in this query was not stored with the run. Name the suite's own file."),
      at: position
    )
  }

  // MARK: Judges

  private func judge(_ node: YAMLNode, _ models: [Model]) -> ExternalScore.Judge? {
    let model = located(node["model"])
    require(model, kind: "model", in: models.map(\.id))
    guard let model, let file = located(node["prompt"]) else { return nil }
    let path = files.resolve(file.value, from: file.position)
    guard let text = files.text(at: path, namedAt: file.position),
      let template = template(text, at: SourcePosition(file: path)),
      let scale = scale(node["choices"])
    else { return nil }
    return ExternalScore.Judge(
      model: model.value,
      prompt: template,
      promptHash: String(SHA256.hash(data: Data(text.utf8)).hexadecimal.prefix(8)),
      scale: scale,
      votes: count(node["votes"]) ?? 1,
      parameters: parameters(node["params"]),
      calibration: calibration(node["calibration"], scale: scale)
    )
  }

  private func scale(_ node: YAMLNode?) -> JudgeScale? {
    guard let node, let entries = node.entries else { return nil }
    let choices = entries.compactMap { entry in
      entry.value.number.map { JudgeScale.Choice(letter: entry.key, score: $0) }
    }
    return scoring(at: node.position) { () throws(ScoringError) in try JudgeScale(choices) }
  }

  /// Rows of a file of cases with an answer, and the letter that a person gave it.
  private func calibration(_ node: YAMLNode?, scale: JudgeScale) -> [ExternalScore.Calibration] {
    guard let path = located(node) else { return [] }
    let source = CaseSource(path: path, format: Located(value: .plain, position: path.position))
    var rows = PlacedSamples()
    read(source, into: &rows)
    return rows.samples.enumerated().compactMap { index, sample in
      let place = rows.position(at: index)
      var variables = sample.variables.dictionary
      let answer = variables.removeValue(forKey: "answer")?.printed
      let label = variables.removeValue(forKey: "label")?.printed
      guard let answer, let label else {
        findings.report(
          .invalid("a row that calibrates a judge needs 'answer' and 'label', both texts."),
          at: place
        )
        return nil
      }
      guard let letter = scale.choice(label)?.letter else {
        let letters = scale.choices.map(\.letter)
        findings.report(
          .unknownChoice(key: "label", value: label, known: letters),
          at: place
        )
        return nil
      }
      return ExternalScore.Calibration(
        answer: answer,
        label: letter,
        variables: variables,
        expected: sample.expected,
        position: place
      )
    }
  }
}
