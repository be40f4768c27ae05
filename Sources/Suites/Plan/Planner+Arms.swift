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
    if case .all(let position) = model.route {
      guard findings.errors.isEmpty else { return }
      findings.report(
        .nothingToSend(
          "routes: all of model '\(model.id)' is told by its router, which was not asked. List the "
            + "upstreams, such as `routes: [azure, openai]`."
        ),
        at: position
      )
      return
    }
    let base = SamplingParameters(suite.parameters).overridden(
      by: SamplingParameters(model.parameters)
    )
    checkTools(of: model)
    checkConversations(of: model)
    let prompts = askablePrompts(of: model)
    guard !prompts.isEmpty,
      let cells = distinctCells(of: model, base: base, prompts: prompts.map(\.prompt))
    else { return }
    guard !cells.isEmpty else {
      notes.append("Model '\(model.id)' is in no cell of the sweep, so it is not asked.")
      return
    }
    if model.names.count > 1 {
      notes.append(
        "Model '\(model.id)' asks \(model.names.count) models with one request. Each answer counts "
          + "for itself, as \(model.reportedNames.joined(separator: ", ")); latency is that of the "
          + "whole request."
      )
    }
    for (prompt, endpoint) in prompts {
      let id = suite.prompts[prompt].id
      let own = cells.filter { $0.prompt == nil || $0.prompt == id }.map(\.settings)
      if own.isEmpty {
        notes.append(
          "Prompt '\(id)' is in no cell of the sweep, so it is not put to model '\(model.id)'."
        )
      }
      for cell in own {
        var parameters = base.overridden(by: SamplingParameters(cell))
        let isStreamed =
          parameters["stream"]?.boolValue ?? model.profile?.served(at: endpoint).isStreamed ?? true
        parameters["stream"] = nil
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
              repetitions: suite.repeats.count(of: parameters),
              textKey: "\(model.id)\n\(id)\n\(cell.words)"
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
      if prompt.isChat && !endpoint.takesMessages {
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

  /// Reports tools that are offered where the model's wire has no word for them.
  private func checkTools(of model: Model) {
    guard let profile = model.profile else { return }
    for prompt in suite.prompts {
      guard let tools = prompt.tools else { continue }
      let endpoint = model.endpoint(forMessages: prompt.isChat)
      var demands: [(ProviderProfile.ToolDemand, SourcePosition)] = [(.offer, tools.position)]
      if let choice = tools.choice { demands.append((.choice(choice.value), choice.position)) }
      if let several = tools.allowsSeveralCalls {
        demands.append((.severalCalls(several.value), several.position))
      }
      let refused = demands.lazy.compactMap { demand, position in
        profile.refusal(of: demand, at: endpoint).map { ($0, position, demand == .offer) }
      }
      guard let (reason, position, isOffer) = refused.first else { continue }
      let remedy =
        isOffer
        ? "Give it an endpoint that does, such as chat, or leave tools out." : "Leave it out."
      findings.report(
        .invalid(
          "model '\(model.id)' is asked at its \(endpoint.rawValue) endpoint, which \(reason). "
            + remedy
        ),
        at: position
      )
    }
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
  func refusal(of parameters: SamplingParameters, _ model: Model) -> ParameterIssue? {
    endpoints(of: model).lazy.compactMap { model.refusal(of: parameters, at: $0) }.first
  }

  /// What the first of them has to be told and is not.
  func lack(of parameters: SamplingParameters, _ model: Model) -> ParameterIssue? {
    var parameters = parameters
    // A length that a prompt wishes for is sent as one.
    if parameters.maxTokens == nil,
      suite.trace != nil || suite.prompts.allSatisfy({ $0.synthetic?.output != nil })
    {
      parameters["max_tokens"] = 1
    }
    return endpoints(of: model).lazy.compactMap { model.lack(of: parameters, at: $0) }.first
  }

  private func endpoints(of model: Model) -> [Endpoint] {
    Set(suite.prompts.map { model.endpoint(forMessages: $0.isChat) })
      .sorted { $0.rawValue < $1.rawValue }
  }

  /// Parameters outside the sweep that the provider cannot take; `true` when there are none.
  func checkParameters(of model: Model) -> Bool {
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

  func report(_ refused: ParameterIssue, by model: Model, in sweep: Sweep? = nil) {
    let written = writtenParameters(of: model).first { $0.name == refused.parameter }
    let place =
      sweep?.place(of: refused.parameter, for: model) ?? written?.position ?? model.position
    guard !mistakenPlaces.contains(place), !mistakenKeys.contains(refused.parameter) else { return }
    // A schema that could not be read was told.
    if case .schema(let form)? = AnswerForm(refused.value), form.schema == nil { return }
    findings.report(refused.problem(of: model), at: place)
  }
}

extension ParameterIssue {
  /// It as a mistake of the suite.
  func problem(of model: Model) -> SuiteError.Problem {
    if case .missing = problem {
      return .invalid("model '\(model.id)' lacks \(parameter): \(description)")
    }
    return .refusedParameter(name: parameter, model: model.id, reason: description)
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
    map { "\($0.name) \($0.value.printed ?? $0.value.settingWords)" }.joined(separator: ", ")
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
