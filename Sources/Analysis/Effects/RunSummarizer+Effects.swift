import Domain

extension RunSummarizer {
  /// What each swept parameter does to each model; empty where nothing is swept.
  ///
  /// Corrected by Holm over all tests of all parameters and models.
  ///
  /// - Parameter answers: `nil` where the run kept no texts.
  package func parameterEffects(_ answers: SweptAnswers?) -> [ParameterEffect] {
    var generator = SplitMix64(seed: manifest.seed)
    let found = ArmFactor.parameters(among: manifest.arms).flatMap { factor in
      models.compactMap { model -> TestedDesign? in
        guard let design = SweptDesign(factor, of: model, among: manifest.arms) else { return nil }
        return tested(design, answers, &generator)
      }
    }
    var adjusted = MultipleComparisons.holm(found.flatMap(\.pValues))[...]
    let level = ParameterEffect.alpha / Double(max(1, adjusted.count))
    return found.map { tested in
      var texts: ParameterEffect.Answers?
      if let test = tested.answers {
        let corrected = adjusted.popFirst() ?? 1
        texts = ParameterEffect.Answers(
          pValue: test.pValue,
          adjustedPValue: corrected,
          cases: test.cases,
          detectableShare: corrected <= ParameterEffect.alpha
            ? nil : test.detectableShare(alpha: level, using: &generator)
        )
      }
      let figures = tested.figures.map { figure, test in
        ParameterEffect.Figure(
          name: figure.name,
          means: test.means,
          pValue: test.pValue,
          adjustedPValue: adjusted.popFirst() ?? 1,
          cases: test.blocks,
          detectableDifference: test.detectableDifference(alpha: level),
          isShare: figure.isShare
        )
      }
      return ParameterEffect(tested.design, answers: texts, figures: figures)
    }
  }

  private func tested(
    _ design: SweptDesign,
    _ answers: SweptAnswers?,
    _ generator: inout SplitMix64
  ) -> TestedDesign {
    var tested = TestedDesign(design: design)
    if let answers {
      tested.answers = LevelledAnswers(design.answers(answers), using: &generator)
    }
    for figure in figuresToTest(design) {
      guard let values = self.values(of: figure, design),
        let test = LevelledValues(values, levels: design.levels.count, using: &generator)
      else { continue }
      tested.figures.append((figure, test))
    }
    return tested
  }

  private var models: [String] { manifest.arms.map(\.model).distinct }

  /// The scores, and of the metrics those that a parameter may well move.
  ///
  /// Of arms that were sent one after the other, or in sittings of their own, times tell of the hour.
  private func figuresToTest(_ design: SweptDesign) -> [TestedFigure] {
    let scores = manifest.scores.map { score in
      TestedFigure(name: score.name, isShare: score.isPassFail) {
        $0.caseScores(arm: $1, score: score.name)
      }
    }
    let areTogether = manifest.isInterleaved && sittings.areTogether(design.members.map(\.arm))
    let times: [Metric] = areTogether ? [.timeToFirstToken, .endToEnd] : []
    return scores
      + ([.outputTokens, .reasoningTokens] + times).map { metric in
        TestedFigure(name: metric.key) { $0.caseValues(arm: $1, metric) }
      }
  }

  /// Level → mean of each case in each block; `nil` where nothing is known.
  private func values(of figure: TestedFigure, _ design: SweptDesign) -> [[Int: Double]]? {
    var blocks: [SweptDesign.Place: [Int: Double]] = [:]
    for member in design.members {
      for scored in figure.values(self, member.arm)?.cases ?? [] {
        let place = SweptDesign.Place(sample: scored.sampleID, block: member.block)
        blocks[place, default: [:]][member.level] = scored.mean
      }
    }
    let values = blocks.sorted { $0.key < $1.key }.map(\.value)
    // What is the same everywhere, such as no thought at all, tells nothing.
    let all = values.flatMap(\.values)
    return all.contains { $0 != all.first } ? values : nil
  }
}

/// A figure that a parameter may move, read off an arm.
private struct TestedFigure {
  var name: String
  var isShare = false
  var values: (RunSummarizer, Int) -> CaseScores?
}

private struct TestedDesign {
  var design: SweptDesign
  var answers: LevelledAnswers?
  var figures: [(figure: TestedFigure, test: LevelledValues)] = []

  var pValues: [Double] {
    [answers?.pValue].compactMap(\.self) + figures.map(\.test.pValue)
  }
}

/// The arms of one model, by the values of one parameter and by all else.
private struct SweptDesign {
  var model: String
  var parameter: String

  /// In words, numbers ascending.
  var levels: [String]
  var members: [(arm: Int, level: Int, block: Int)]

  struct Place: Hashable, Comparable {
    var sample: String
    var block: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.sample, left.block) < (right.sample, right.block)
    }
  }

  /// `nil` where no two settings of the model differ in the parameter alone.
  init?(_ factor: ArmFactor, of model: String, among arms: [Arm]) {
    let own = arms.filter { $0.model == model }
    let others = ArmFactor.varying(among: own).filter { $0 != factor }
    var values = own.map { $0.value(of: factor) }.distinct
    let numbers = values.compactMap { $0?.numberValue }
    if numbers.count == values.count {
      values = zip(values, numbers).sorted { $0.1 < $1.1 }.map(\.0)
    }
    var rests: [[JSONValue?]] = []
    var members: [(arm: Int, level: Int, block: Int)] = []
    for arm in own {
      let rest = others.map { arm.value(of: $0) }
      if !rests.contains(rest) { rests.append(rest) }
      guard let block = rests.firstIndex(of: rest),
        let level = values.firstIndex(of: arm.value(of: factor))
      else { continue }
      members.append((arm.index, level, block))
    }
    let isTold = Dictionary(grouping: members, by: \.block).values.contains { block in
      Set(block.map(\.level)).count > 1
    }
    guard isTold else { return nil }
    self.model = model
    parameter = factor.name
    levels = values.map { $0.map { $0.stringValue ?? $0.serialized } ?? "not set" }
    self.members = members
  }

  func answers(_ swept: SweptAnswers) -> [[LevelledAnswers.Answer]] {
    swept.samples.indices.map { sample in
      members.flatMap { member in
        (swept.answers[member.arm]?[sample] ?? []).map { tokens in
          LevelledAnswers.Answer(level: member.level, block: member.block, tokens: tokens)
        }
      }
    }
  }
}

extension ParameterEffect {
  fileprivate init(_ design: SweptDesign, answers: Answers?, figures: [Figure]) {
    let isFound =
      answers.map { $0.adjustedPValue <= Self.alpha } ?? false
      || figures.contains { $0.adjustedPValue <= Self.alpha }
    let wouldShow = answers?.detectableShare.map { $0 <= Self.shareToSee } ?? false
    self.init(
      model: design.model,
      parameter: design.parameter,
      levels: design.levels,
      verdict: isFound ? .effect : wouldShow ? .none : .undecided,
      answers: answers,
      figures: figures
    )
  }
}
