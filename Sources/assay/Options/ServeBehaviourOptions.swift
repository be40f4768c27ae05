import ArgumentParser
import BuiltinProvider
import Domain

/// What `assay serve` simulates.
struct ServeBehaviourOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A YAML file with the behaviour to simulate.", valueName: "file"))
  var behaviour: String?

  @Option(
    help: ArgumentHelp(
      "Slow answers down: first_token, per_token, per_prompt_token, tokens_per_event; a model's name and a colon in front mean that model only.",
      valueName: "settings"
    )
  )
  var pace: [String] = []

  @Option(
    help: ArgumentHelp("Let a share of the requests go wrong, such as 429=2%.", valueName: "faults")
  )
  var fault: [String] = []

  @Option(
    help: ArgumentHelp(
      "Refuse a parameter in the words of a service, such as temperature=xai; a model's name and a colon in front mean that model only.",
      valueName: "parameter=form"
    )
  )
  var refuse: [String] = []

  @Option(
    help: ArgumentHelp("Be a router in front of these providers.", valueName: "names")
  )
  var upstreams: [String] = []

  @Option(
    help: ArgumentHelp("Work on so many requests at a time; the others queue.", valueName: "count")
  )
  var slots: [String] = []

  @Option(
    help: ArgumentHelp(
      "Limit requests_per_minute, tokens_per_minute or body_bytes.",
      valueName: "limits"
    )
  )
  var limit: [String] = []

  @Option(
    help: ArgumentHelp(
      "Tell the provider's own times as a service does: \(OwnTimes.names).",
      valueName: "service"
    )
  )
  var ownTimes: [String] = []

  /// The file's behaviour, changed by the options in the order above.
  func resolved() throws -> Behaviour {
    do throws(BehaviourError) {
      var result = Behaviour()
      if let behaviour { result = try BehaviourFile.read(behaviour) }
      for text in pace { try result.applyPace(text) }
      for text in fault { try result.applyFault(text) }
      for text in refuse { try result.applyRefusal(text) }
      for text in upstreams { result.applyUpstreams(text) }
      for text in slots { try result.applySlots(text) }
      for text in limit { try result.applyLimit(text) }
      for text in ownTimes { try result.applyOwnTimes(text) }
      return result
    } catch .unreadable(let file) {
      throw CommandFailure(.missingInput, "\(BehaviourError.unreadable(file: file))")
    } catch {
      throw ValidationError(error.description)
    }
  }
}
