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
          means: figure.judged?.means(by: tested.design) ?? test.means,
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
      var figure = TestedFigure(name: score.name, isShare: score.isPassFail) {
        $0.caseScores(arm: $1, score: score.name)
      }
      figure.judged = judgedPairs.first { $0.score == score.name }
      return figure
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
    if let judged = figure.judged { return told(judged.values(by: design)) }
    var blocks: [SweptDesign.Place: [Int: Double]] = [:]
    for member in design.members {
      for scored in figure.values(self, member.arm)?.cases ?? [] {
        let place = SweptDesign.Place(sample: scored.sampleID, block: member.block)
        blocks[place, default: [:]][member.level] = scored.mean
      }
    }
    return told(blocks.sorted { $0.key < $1.key }.map(\.value))
  }

  /// What is the same everywhere, such as no thought at all, tells nothing.
  private func told(_ values: [[Int: Double]]) -> [[Int: Double]]? {
    let all = values.flatMap(\.values)
    return all.contains { $0 != all.first } ? values : nil
  }
}

extension JudgedPairs {
  /// Level → what each case's answer is worth in each block, by the games of answers that differ in the
  /// parameter alone: the score itself is over all opponents, other models too, which need not be the same
  /// for every level.
  ///
  /// Where a plan has more pairs than it asks of each case, an answer meets some of the others alone. If
  /// the parameter moves nothing, it is worth a half whichever they are.
  fileprivate func values(by design: SweptDesign) -> [[Int: Double]] {
    var worths: [SIMD2<Int>: [Int: [Double]]] = [:]
    for game in games(by: design) {
      worths[game.place, default: [:]][game.level, default: []].append(game.worth)
    }
    return worths.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }
      .map { $0.value.mapValues(Self.mean) }
  }

  /// What answers of each level are worth, each other level weighing the same however often it was met;
  /// empty where two of them never met.
  fileprivate func means(by design: SweptDesign) -> [Double] {
    let levels = design.levels.indices
    let met = Dictionary(grouping: games(by: design)) { SIMD2($0.level, $0.other) }
    let means = levels.compactMap { level -> Double? in
      let worths = levels.filter { $0 != level }.map { met[SIMD2(level, $0)]?.map(\.worth) }
      return worths.contains(nil) ? nil : Self.mean(worths.compactMap { $0.map(Self.mean) })
    }
    return means.count == levels.count ? means : []
  }

  /// Each game from both sides.
  private func games(by design: SweptDesign) -> [SweptGame] {
    let places = Dictionary(
      design.members.map { ($0.arm, (level: $0.level, block: $0.block)) },
      uniquingKeysWith: { first, _ in first }
    )
    return pairs.flatMap { pair -> [SweptGame] in
      guard let own = places[pair.arm], let other = places[pair.other], own.block == other.block,
        own.level != other.level, let worth = pair.preferences.verdict(both: bothOrders)?.worth
      else { return [] }
      let place = SIMD2(pair.unit, own.block)
      return [
        SweptGame(place: place, level: own.level, other: other.level, worth: worth),
        SweptGame(place: place, level: other.level, other: own.level, worth: 1 - worth),
      ]
    }
  }

  private static func mean(_ worths: [Double]) -> Double {
    worths.reduce(0, +) / Double(worths.count)
  }
}

/// Two answers to a case that differ in a parameter alone, from the side of one.
private struct SweptGame {
  /// The case and the block.
  var place: SIMD2<Int>
  var level: Int
  var other: Int

  /// 1 for one that is won, ½ for a tie.
  var worth: Double
}

/// A figure that a parameter may move, read off an arm.
private struct TestedFigure {
  var name: String
  var isShare = false

  /// Of a pairwise score, by which it is told in the place of the score's own values.
  var judged: JudgedPairs?
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
