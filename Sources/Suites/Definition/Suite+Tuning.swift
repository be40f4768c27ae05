package import Domain

extension Suite {
  /// One line such as `closed loop, 4 in flight per model`.
  package var loadDescription: String {
    load.map(\.description).joined(separator: "; then ")
  }

  /// The same for a tuning.
  package func loadDescription(tunedBy method: TuningMethod) -> String {
    let rounds =
      switch method {
      case .every: "to tune, every setting"
      case .halving: "to tune, in rounds of a halving"
      case .race: "to tune, in rounds of a race"
      case .adaptive: "to tune, in rounds of an adaptive search"
      }
    return "\(loadDescription); \(rounds)"
  }

  /// How the settings of a sweep are tried where the command line says nothing else.
  package var tuningMethod: TuningMethod {
    switch sweep?.method {
    case .halving: .halving
    case .race: .race
    case .adaptive: .adaptive
    case .grid, .zip, .list, .random, .sobol, nil: .every
    }
  }

  /// Every parameter of an arm's requests: the suite's, the model's over them, the cell's over both.
  ///
  /// In the order in which they were written; a repeated name keeps its first place.
  package func parameters(of arm: Arm) -> [Arm.Setting] {
    let own = model(arm.model)?.parameters ?? []
    var settings: [Arm.Setting] = []
    for parameter in (parameters + own).map({ Arm.Setting(name: $0.name, value: $0.value) })
      + arm.cell
    {
      if let position = settings.firstIndex(where: { $0.name == parameter.name }) {
        settings[position].value = parameter.value
      } else {
        settings.append(parameter)
      }
    }
    return settings
  }

  /// Requests that an arm takes for a case.
  package func repetitions(of arm: Arm) -> Int {
    repeats.count(of: SamplingParameters(parameters(of: arm)))
  }

  /// The arm that a tuned setting has to beat.
  ///
  /// The one that `compare: {baseline: …}` names, else the parameters without the sweep, which may
  /// be the same request as one of the cells: of the setting's own model and prompt, where these are
  /// not swept, else of the first.
  package func standard(for arm: Arm, among arms: [Arm]) -> Arm? {
    let sweepsModels = sweep?.varies(Sweep.modelAxis) ?? false
    let sweepsPrompts = sweep?.varies(Sweep.promptAxis) ?? false
    let first = arms.first
    let models = [sweepsModels ? first?.model : arm.model]
    let ofModel = arms.filter { models.contains($0.model) }
    let prompts = [sweepsPrompts ? ofModel.first?.prompt : arm.prompt]
    let related = ofModel.filter { prompts.contains($0.prompt) }
    if let baseline = compare?.baseline {
      return (related + arms).first(where: baseline.matches)
    }
    if let bare = related.first(where: \.cell.isEmpty) { return bare }
    return related.first {
      Planner.identity(SamplingParameters(parameters(of: $0)))
        == Planner.identity(SamplingParameters(parameters(of: $0.withoutCell)))
    }
  }
}

extension Arm {
  fileprivate var withoutCell: Arm {
    Arm(index: index, model: model, prompt: prompt)
  }
}
