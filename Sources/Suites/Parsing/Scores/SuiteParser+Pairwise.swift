import Crypto
import Domain
import Foundation
import Scoring

extension SuiteParser {
  /// Who is asked which of two answers is better, and how.
  func pairwise(_ node: YAMLNode, _ models: [Model]) -> ExternalScore.Pairwise? {
    let model = located(node["judge"])
    require(model, kind: "model", in: models.map(\.id))
    let file = located(node["prompt"])
    var text: String? = ExternalScore.Pairwise.usualPrompt
    var place = node.position
    if let file {
      let path = files.resolve(file.value, from: file.position)
      text = files.text(at: path, namedAt: file.position)
      place = SourcePosition(file: path)
    }
    guard let model, let text, let template = template(text, at: place),
      let scale = scoring(
        at: node.position,
        { () throws(ScoringError) in try JudgeScale(ExternalScore.Pairwise.scale) }
      )
    else { return nil }
    return ExternalScore.Pairwise(
      judge: ExternalScore.Judge(
        model: model.value,
        prompt: template,
        promptHash: String(SHA256.hash(data: Data(text.utf8)).hexadecimal.prefix(8)),
        scale: scale,
        votes: 1,
        parameters: parameters(node["params"]),
        calibration: []
      ),
      order: node["order"]?.text.flatMap(ExternalScore.Pairwise.Order.init) ?? .both,
      mostPairs: count(node["pairs"]) ?? ExternalScore.Pairwise.usualPairs
    )
  }
}
