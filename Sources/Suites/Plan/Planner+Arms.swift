import Domain
import Profiles

extension Planner {
  mutating func expand(model index: Int) {
    let model = suite.models[index]
    guard model.endpoint != .embeddings else {
      notes.append("Model '\(model.id)' makes embeddings, so it is not among those compared.")
      return
    }
    guard model.isCompared else {
      notes.append("Model '\(model.id)' only judges, so it is not among those compared.")
      return
    }
    let base = SamplingParameters(suite.parameters).overridden(
      by: SamplingParameters(model.parameters)
    )
    let prompts = askablePrompts(of: model)
    guard !prompts.isEmpty, let cells = distinctCells(of: model, base: base) else { return }
    if model.names.count > 1 {
      notes.append(
        "Model '\(model.id)' asks \(model.names.count) models with one request. Each answer counts "
          + "for itself, as \(model.reportedNames.joined(separator: ", ")); latency is that of the "
          + "whole request."
      )
    }
    for (prompt, endpoint) in prompts {
      for cell in cells {
        var parameters = base.overridden(by: SamplingParameters(cell))
        let isStreamed =
          parameters["stream"]?.boolValue ?? model.profile?.served(at: endpoint).isStreamed ?? true
        parameters["stream"] = nil
        let id = suite.prompts[prompt].id
        for (name, reported) in model.reportedNames.enumerated() {
          arms.append(Arm(index: arms.count, model: reported, prompt: id, cell: cell))
          expansion.arms.append(
            Expansion.ArmSource(
              model: index,
              name: name,
              prompt: prompt,
              endpoint: endpoint,
              parameters: parameters,
              isStreamed: isStreamed,
              repetitions: suite.repeats.count(of: parameters)
            )
          )
        }
      }
    }
  }

  /// The prompts that the model's endpoint can take; an endpoint for text takes no messages.
  private mutating func askablePrompts(of model: Model) -> [(prompt: Int, endpoint: Endpoint)] {
    var askable: [(prompt: Int, endpoint: Endpoint)] = []
    var refused: [(prompt: SuitePrompt, endpoint: Endpoint)] = []
    for (index, prompt) in suite.prompts.enumerated() {
      let endpoint = model.endpoint(forMessages: prompt.isChat)
      if prompt.isChat && endpoint != .chat {
        refused.append((prompt, endpoint))
      } else {
        askable.append((index, endpoint))
      }
    }
    if askable.isEmpty, let (prompt, endpoint) = refused.first {
      findings.report(
        .promptNeedsChat(prompt: prompt.id, model: model.id, endpoint: endpoint),
        at: model.position
      )
    } else {
      notes += refused.map { prompt, endpoint in
        "Model '\(model.id)' takes text at its \(endpoint.rawValue) endpoint, so prompt "
          + "'\(prompt.id)', which has messages, is not put to it."
      }
    }
    return askable
  }

  /// The cells that the model's arms are made of; a tuning's default is among them.
  private mutating func distinctCells(of model: Model, base: SamplingParameters) -> [[Arm.Setting]]?
  {
    guard let cells = sweptCells(of: model, base: base) else { return nil }
    guard case .tuning = purpose, suite.compare?.baseline == nil else { return cells }
    let identities = cells.map { Self.identity(base.overridden(by: SamplingParameters($0))) }
    return identities.contains(Self.identity(base)) ? cells : cells + [[]]
  }

  /// The model's cells, without those that its provider cannot take and those that would be the
  /// same request as another; `nil` when the sweep itself is at fault.
  private mutating func sweptCells(of model: Model, base: SamplingParameters) -> [[Arm.Setting]]? {
    guard checkParameters(of: model) else { return nil }
    let sweep = suite.sweep ?? Sweep.grid(of: model)
    guard let sweep else {
      guard let refused = refusal(of: base, model) else { return [[]] }
      report(refused, by: model)
      return nil
    }
    let cells: [[Arm.Setting]]
    do {
      cells = try sweep.cells(for: model, seed: seed)
    } catch {
      findings.report(error.problem, at: error.position)
      return nil
    }
    var kept: [[Arm.Setting]] = []
    var identities: [[String: JSONValue]: Int] = [:]
    for cell in cells {
      let parameters = base.overridden(by: SamplingParameters(cell))
      if let refused = refusal(of: parameters, model) {
        if sweep.unsupported == .drop {
          notes.append("Model '\(model.id)' cannot take \(cell.words): \(refused) Dropped.")
        } else {
          report(refused, by: model, in: sweep)
        }
        continue
      }
      let identity = Self.identity(parameters)
      if let twin = identities[identity] {
        notes.append(
          "Model '\(model.id)': \(cell.words) is the same request as \(kept[twin].words), so it is sent once."
        )
        continue
      }
      identities[identity] = kept.count
      kept.append(cell)
    }
    if kept.isEmpty, findings.errors.isEmpty {
      findings.report(
        .nothingToSend("every cell of the sweep is skipped or dropped for model '\(model.id)'."),
        at: sweep.position
      )
    }
    return kept
  }

  /// What a request is told apart by: at temperature 0 the likeliest token is taken, so the filters
  /// on the others change nothing.
  static func identity(_ parameters: SamplingParameters) -> [String: JSONValue] {
    var values = parameters.values.mapValues { value in
      value.numberValue.map(JSONValue.number) ?? value
    }
    if parameters.temperature == 0 {
      for moot in ["top_p", "top_k", "min_p"] { values[moot] = nil }
    }
    return values
  }

  /// The first endpoint's refusal among those that the model's prompts are sent to.
  private func refusal(of parameters: SamplingParameters, _ model: Model) -> ParameterIssue? {
    let endpoints = Set(suite.prompts.map { model.endpoint(forMessages: $0.isChat) })
    return endpoints.sorted { $0.rawValue < $1.rawValue }.lazy
      .compactMap { model.refusal(of: parameters, at: $0) }.first
  }

  /// Parameters outside the sweep that the provider cannot take; `true` when there are none.
  private func checkParameters(of model: Model) -> Bool {
    let refused = writtenParameters(of: model).compactMap {
      refusal(of: SamplingParameters([$0.name: $0.value]), model)
    }
    for parameter in refused { report(parameter, by: model) }
    return refused.isEmpty
  }

  /// The suite's parameters and the model's own, which stand in their place.
  private func writtenParameters(of model: Model) -> [Suite.Parameter] {
    let own = model.parameters.map(\.name)
    return suite.parameters.filter { !own.contains($0.name) } + model.parameters
  }

  private func report(_ refused: ParameterIssue, by model: Model, in sweep: Sweep? = nil) {
    let written = writtenParameters(of: model).first { $0.name == refused.parameter }
    let place =
      sweep?.place(of: refused.parameter, for: model) ?? written?.position ?? model.position
    guard !mistakenPlaces.contains(place), !mistakenKeys.contains(refused.parameter) else { return }
    findings.report(
      .refusedParameter(name: refused.parameter, model: model.id, reason: refused.description),
      at: place
    )
  }
}

extension SamplingParameters {
  init(_ parameters: [Suite.Parameter]) {
    self.init(Dictionary(parameters.map { ($0.name, $0.value) }) { _, last in last })
  }

  init(_ cell: [Arm.Setting]) {
    self.init(Dictionary(cell.map { ($0.name, $0.value) }) { _, last in last })
  }
}

extension [Arm.Setting] {
  /// `temperature 0, top_p 0.9`, as notes name a cell.
  var words: String {
    map { "\($0.name) \($0.value.printed ?? $0.value.serialized)" }.joined(separator: ", ")
  }
}

extension Sweep {
  /// A model's own axes where the suite has no sweep.
  static func grid(of model: Model) -> Sweep? {
    guard !model.axes.isEmpty else { return nil }
    return Sweep(
      method: .grid,
      axes: [],
      cells: [],
      skips: [],
      unsupported: .error,
      position: model.position
    )
  }

  /// Where a swept parameter was written; `nil` for one that is not swept.
  func place(of name: String, for model: Model) -> SourcePosition? {
    axes(for: model).first { $0.name == name }?.position
      ?? cells.joined().first { $0.name == name }?.position
  }
}
