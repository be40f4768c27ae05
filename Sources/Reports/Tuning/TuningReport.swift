package import Analysis
import Domain

/// The report of a tuning: which setting to use, measured on cases that tuning had not seen.
package struct TuningReport: Sendable {
  /// The run that the tuning was; its summary is of the cases that settings were tuned on.
  package var run: RunReport
  package var outcome: TuningOutcome

  /// The chosen parameters as lines of a suite.
  package var parameters: String

  /// Of the whole run, the cases held out too.
  package var provenance: Provenance

  package init(
    run: RunReport,
    outcome: TuningOutcome,
    parameters: String,
    provenance: Provenance
  ) {
    self.run = run
    self.outcome = outcome
    self.parameters = parameters
    self.provenance = provenance
  }
}

extension TuningReport {
  package var name: String { run.name }
  package var goal: TuningObjective { outcome.design.goal }

  package var document: Document {
    let figures = figures
    return Document(
      title:
        "\(code: run.manifest.suiteName), run \(plain: String(run.number)): tuning of \(code: goal.name)",
      headline: headline,
      blocks: [
        [.heading(parametersTitle), .code(parameters, language: "yaml")],
        [.heading("Settings, on the cases they were tuned on"), .table(table)],
        influenceBlocks,
        run.effectBlocks,
        figures.isEmpty ? [] : [.heading("Figures")] + figures.map(Document.Block.figure),
        [.heading("What it took"), .paragraph(effort)],
        outcome.rounds.count > 1 ? [.table(roundTable)] : [],
        run.pivotBlocks,
        gateBlocks,
        run.judgeBlocks,
        run.answerBlocks,
        run.foreignBlocks,
        run.failureBlocks,
        [.heading("What to distrust"), .list(distrust)],
        provenance.blocks,
      ].flatMap(\.self)
    )
  }

  /// The suite's gates, which are of the run and not of the search.
  private var gateBlocks: [Document.Block] {
    guard run.gates != nil else { return [] }
    let extent: Prose = """
      Judged by all that a setting answered, on the cases held out too, as \
      \(code: "assay check \(run.number)") does.
      """
    return run.gateBlocks + [.paragraph(extent)]
  }

  /// The answer, what the constraints make of it, and why not another one.
  package var headline: [Prose] {
    var lines: [Prose] = []
    if run.state != .finished {
      lines.append("\(strong: "Not finished:") the figures are of what was measured so far.")
    }
    if weighsTime, let clientLimit = run.clientLimit { lines.append(clientLimit) }
    lines.append("\(plain: outcome.verdict.description)")
    let cheapest: Prose? = outcome.cheapest.map { "\(plain: $0.description)" }
    let answers = [reason, cheapest ?? noCheapest, leftOut, influenceSentence]
    return lines + constraints + answers.compactMap(\.self)
  }

  /// Why no cheaper setting is told of; `nil` where the goal is itself a cost.
  private var noCheapest: Prose? {
    guard !outcome.design.goal.isCost else { return nil }
    guard outcome.design.indifference > 0 else {
      return """
        Say how much worse does not matter, by \(code: "compare: {practical: {\(goal.name): …}}"), \
        to be told the cheapest good setting.
        """
    }
    return "Neither a price nor the tokens of every request are known, so none is called cheapest."
  }

  /// The settings that no cost and no figure is known of, as where all their requests were refused.
  private var leftOut: Prose? {
    let names = outcome.settings.filter { $0.cases > 0 && $0.goal == nil }.map(\.name)
    guard outcome.cheapest != nil, !names.isEmpty else { return nil }
    return """
      Not among those that it was chosen from, because nothing was measured of \
      \(plain: names.count == 1 ? "it" : "them"): \(plain: names.joined(separator: "; ")).
      """
  }

  package var parametersTitle: String {
    switch outcome.verdict.comparison.verdict {
    case .better: "The chosen parameters, to paste"
    case .worse: "The parameters that led, and are worse"
    case .equivalent, .undecided, .different, .withinError:
      outcome.choice.chosen == outcome.choice.standard
        ? "The default's parameters" : "The parameters that led, not shown to be better"
    }
  }

  /// Whether a delay of the harness could have decided anything.
  var weighsTime: Bool {
    let design = outcome.design
    return ([design.goal.figure] + design.pareto.map(\.figure) + design.constraints.map(\.figure))
      .contains { $0.metric?.isOfTime ?? false }
  }

  /// How the chosen setting keeps each constraint on the cases held out.
  private var constraints: [Prose] {
    zip(outcome.design.constraints, outcome.kept).map { constraint, result in
      let figure =
        result.figure.map { words($0, of: constraint.figure) } ?? "it was not measured"
      let verdict =
        switch result.verdict {
        case .passed: "is kept"
        case .failed: "is broken"
        case .undecided: "may or may not be kept"
        }
      return
        "On the held-out cases \(code: result.gate.metric) \(plain: verdict): \(plain: figure)."
    }
  }

  /// `312 ms (95 % interval 290 to 340)`.
  private func words(_ estimate: Estimate, of figure: RunFigure) -> String {
    let isShare = isShare(figure)
    let estimate = isShare ? estimate.inPercent : estimate
    let decimals = NumberText.decimals(of: estimate)
    let unit = isShare ? "%" : figure.unit
    let value =
      NumberText.fixed(estimate.value, decimals: decimals) + (unit.map { " \($0)" } ?? "")
    guard let lower = estimate.lower, let upper = estimate.upper else {
      return "it is \(value), of \(estimate.count.counted("value")), too few for an interval"
    }
    let bounds = [lower, upper].map { NumberText.fixed($0, decimals: decimals) }
    return "it is \(value) (95 % interval \(bounds[0]) to \(bounds[1]))"
  }

  /// Why the chosen setting is not the one with the best figure.
  private var reason: Prose? {
    let choice = outcome.choice
    guard choice.best != choice.chosen, let cost = outcome.design.cost else { return nil }
    let best = outcome.settings.first { $0.arm.index == choice.best }?.name ?? ""
    return """
      On the tuning cases \(code: best) led; the chosen setting cannot be told apart from it and is \
      lower on \(code: cost.name).
      """
  }

  /// All of them, but in an adaptive search.
  var tried: [TuningOutcome.Setting] {
    outcome.settings.filter { outcome.design.method != .adaptive || $0.cases > 0 }
  }

  package var effort: Prose {
    let effort = outcome.effort
    let share = effort.grid > 0 ? Double(effort.search) / Double(effort.grid) * 100 : 0
    let part = NumberText.fixed(share, decimals: 0) + " %"
    let ofAll =
      tried.count < outcome.settings.count
      ? "Of \(outcome.settings.count.counted("setting")) " : ""
    let search: Prose = """
      \(plain: ofAll)\(tried.count, "setting was", "settings were") tried on \
      \(outcome.design.cases.tuning.count, "case") with \(effort.search, "request"), \
      \(plain: part) of the \(effort.grid) that every setting on \
      every case takes
      """
    let saved: Prose = effort.saved > 0 ? "; \(effort.saved, "was", "were") spared" : ""
    return search + saved + """
      . The \(plain: finalists) \
      took \(effort.heldOut) more on the \(outcome.design.cases.heldOut.count, "case") held out.
      """
  }

  /// Those that the cases held out were put to: `chosen setting and the default`.
  private var finalists: String {
    let choice = outcome.choice
    var told: [(arm: Int?, word: String)] = []
    let roles = [
      (choice.chosen == choice.standard ? nil : choice.chosen, "chosen setting"),
      (choice.standard, "default"),
      (choice.best, "best"), (choice.cheapest, "cheapest"),
    ]
    for (arm, word) in roles {
      guard let arm, choice.finalists.contains(arm), !told.contains(where: { $0.arm == arm }) else {
        continue
      }
      told.append((arm, word))
    }
    let words = told.map(\.word)
    return words.dropLast().joined(separator: ", the ")
      + (words.count > 1 ? " and the " : "") + (words.last ?? "")
  }
}
