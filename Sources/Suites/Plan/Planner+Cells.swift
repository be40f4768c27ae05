import Domain

/// A cell of the sweep as a model's arms are made of it.
struct SweptCell {
  /// The id of the one prompt that it is of; `nil` where each prompt takes every cell.
  var prompt: String?
  var settings: [Arm.Setting]

  init(_ cell: [Arm.Setting]) {
    prompt = cell.first { $0.name == Sweep.promptAxis }?.value.stringValue
    settings = cell.filter { $0.name != Sweep.promptAxis }
  }

  init(prompt: String?, settings: [Arm.Setting]) {
    self.prompt = prompt
    self.settings = settings
  }
}

/// What tells a cell's requests from another's.
private struct CellIdentity: Hashable {
  var prompt: String?
  var parameters: [String: JSONValue]
}

extension Planner {
  /// The cells that the model's arms are made of; a tuning's default is among them.
  ///
  /// - Parameter prompts: Positions of those that are put to the model; where prompts are swept, the
  ///   first is the default's.
  mutating func distinctCells(
    of model: Model,
    base: SamplingParameters,
    prompts: [Int]
  ) -> [SweptCell]? {
    guard let cells = sweptCells(of: model, base: base) else { return nil }
    guard case .tuning = purpose, suite.compare?.baseline == nil else { return cells }
    let isHome = model.id == suite.models.first { $0.isCompared }?.id
    guard isHome || suite.sweep?.varies(Sweep.modelAxis) != true else { return cells }
    let sweepsPrompts = suite.sweep?.varies(Sweep.promptAxis) ?? false
    let home = sweepsPrompts ? prompts.first.map { suite.prompts[$0].id } : nil
    let standard = SweptCell(prompt: home, settings: [])
    let identities = cells.map { identity(of: $0, base: base) }
    return identities.contains(identity(of: standard, base: base)) ? cells : cells + [standard]
  }

  /// The model's cells, without those that its provider cannot take and those that would be the
  /// same request as another; `nil` when the sweep itself is at fault.
  private mutating func sweptCells(of model: Model, base: SamplingParameters) -> [SweptCell]? {
    guard checkParameters(of: model) else { return nil }
    let sweep = suite.sweep ?? Sweep.grid(of: model)
    guard let sweep else {
      guard let refused = refusal(of: base, model) ?? lack(of: base, model) else {
        return [SweptCell([])]
      }
      report(refused, by: model)
      return nil
    }
    checkSwept(of: model, sweep)
    let cells: [SweptCell]
    do {
      cells = try sweep.cells(for: model, seed: seed).map(SweptCell.init)
    } catch {
      findings.report(error.problem, at: error.position)
      return nil
    }
    let kept = distinct(cells, of: model, base: base, sweep)
    if kept.isEmpty, findings.errors.isEmpty, !sweep.varies(Sweep.modelAxis) {
      findings.report(
        .nothingToSend("every cell of the sweep is skipped or dropped for model '\(model.id)'."),
        at: sweep.position
      )
    }
    return kept
  }

  /// Reports a parameter of the model's own, or of `--set`, that no arm has: the sweep sets it in each.
  ///
  /// What the suite says for all its models is the default that a tuning holds settings against; of a
  /// suite that is tuned so is the rest.
  private func checkSwept(of model: Model, _ sweep: Sweep) {
    guard purpose == .run, suite.tune == nil else { return }
    let swept = sweep.namesInEachCell(for: model)
    func lost(_ parameters: [Suite.Parameter]) -> [Suite.Parameter] {
      parameters.filter { swept.contains($0.name) }
    }
    for parameter in lost(model.parameters) {
      let own = "sweep: {axes: {\(parameter.name): [\(parameter.value.serialized)]}}"
      findings.report(
        .invalid(
          "the sweep sets \(parameter.name) in each arm, so model '\(model.id)' is never asked with "
            + "this one. Leave it out, or give the model its own axis in its place: \(own)."
        ),
        at: parameter.position
      )
    }
    let laid = suite.parameters.filter { SuiteOverride.isOrigin(of: $0.position) }
    for parameter in lost(laid) {
      let axis = "--set 'sweep.axes.\(parameter.name)=[\(parameter.value.serialized)]'"
      findings.report(
        .invalid(
          "the sweep sets \(parameter.name) in each arm, so nothing is asked with this one. Write "
            + "\(axis)."
        ),
        at: parameter.position
      )
    }
  }

  private mutating func distinct(
    _ cells: [SweptCell],
    of model: Model,
    base: SamplingParameters,
    _ sweep: Sweep
  ) -> [SweptCell] {
    var kept: [SweptCell] = []
    var left = LeftOutCells(model: model.id)
    var identities: [CellIdentity: Int] = [:]
    for cell in cells {
      let parameters = base.overridden(by: SamplingParameters(cell.settings))
      if let refused = refusal(of: parameters, model) ?? lack(of: parameters, model) {
        if sweep.unsupported == .drop {
          left.refused.append((cell.settings, refused))
        } else {
          report(refused, by: model, in: sweep)
        }
        continue
      }
      let identity = identity(of: cell, base: base)
      if let twin = identities[identity] {
        left.twins.append((cell.settings, kept[twin].settings))
        continue
      }
      identities[identity] = kept.count
      kept.append(cell)
    }
    notes += left.notes
    return kept
  }

  private func identity(of cell: SweptCell, base: SamplingParameters) -> CellIdentity {
    CellIdentity(
      prompt: cell.prompt,
      parameters: Self.identity(base.overridden(by: SamplingParameters(cell.settings)))
    )
  }
}
