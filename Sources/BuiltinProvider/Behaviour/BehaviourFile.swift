import Foundation
import Yams

/// Reads a behaviour from a YAML file, and says where a mistake is.
package struct BehaviourFile {
  private let name: String

  /// Reads a file that was named on the command line.
  package static func read(_ path: String) throws(BehaviourError) -> Behaviour {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .unreadable(file: path)
    }
    return try parse(text, file: path)
  }

  static func parse(_ text: String, file name: String) throws(BehaviourError) -> Behaviour {
    let file = BehaviourFile(name: name)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      let mark = (error as? YamlError).flatMap(Self.mark)
      throw .notYAML(file: name, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
    guard let root else { return Behaviour() }
    return try file.behaviour(root)
  }

  private static func mark(of error: YamlError) -> Mark? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
    default: nil
    }
  }

  private func behaviour(_ root: Node) throws(BehaviourError) -> Behaviour {
    var behaviour = Behaviour()
    // The general behaviour comes first whatever the order in the file: models begin with it.
    for (key, node) in try entries(of: root, "the file") {
      switch key {
      case "seed":
        guard let seed = node.scalar.flatMap({ UInt64($0.string) }) else {
          throw badValue(key, node, "a whole number")
        }
        behaviour.seed = seed
      case "models":
        let models = try entries(of: node, key)
        for (name, settings) in models where name == "*" {
          try change(nil, settings, &behaviour)
        }
        for (name, settings) in models where name != "*" {
          try change(try Behaviour.model(name, at: place(settings)), settings, &behaviour)
        }
      case "faults":
        guard let list = node.sequence else {
          throw .wrongShape(what: key, expected: "a list", at: place(node))
        }
        for item in list { behaviour.faults.append(try fault(item)) }
      case "refusals":
        for (parameter, form) in try entries(of: node, key) {
          behaviour.refusals.append(
            try ParameterRefusing.named(
              parameter,
              form: try text(parameter, form),
              model: nil,
              at: place(form)
            )
          )
        }
      case "upstreams":
        guard let list = node.sequence else {
          throw .wrongShape(what: key, expected: "a list", at: place(node))
        }
        for item in list { behaviour.applyUpstreams(try text(key, item)) }
      case "limits":
        for (key, value) in try entries(of: node, key) {
          try behaviour.limits.set(key, try text(key, value), at: place(value))
        }
      default:
        throw .unknownKey(
          key,
          known: ["seed", "models", "faults", "refusals", "upstreams", "limits"],
          at: place(node)
        )
      }
    }
    return behaviour
  }

  private func change(
    _ model: String?,
    _ settings: Node,
    _ behaviour: inout Behaviour
  ) throws(BehaviourError) {
    let settings = try entries(of: settings, model ?? "*")
    try behaviour.change(model) { (own) throws(BehaviourError) in
      for (key, node) in settings where key != "drift" {
        try own.set(key, try text(key, node), at: place(node))
      }
      // A drift changes the pace that is set beside it.
      for (key, node) in settings where key == "drift" {
        own.drift = try drift(node, from: own.pacing)
      }
    }
  }

  private func drift(
    _ node: Node,
    from pacing: Pacing
  ) throws(BehaviourError) -> ModelBehaviour.Drift {
    var pacing = pacing
    var trigger: ModelBehaviour.Drift.Trigger?
    for (key, value) in try entries(of: node, "drift") {
      let text = try text(key, value)
      switch key {
      case "after":
        guard let time = BehaviourValue.duration(text) else {
          throw badValue(key, value, "a time such as 60s")
        }
        trigger = .time(time)
      case "after_requests":
        guard let count = BehaviourValue.count(text, atLeast: 0) else {
          throw badValue(key, value, "a whole number")
        }
        trigger = .requests(count)
      default:
        guard Pacing.keys.contains(key) else {
          throw .unknownKey(
            key,
            known: ["after", "after_requests"] + Pacing.keys,
            at: place(value)
          )
        }
        try pacing.set(key, text, at: place(value))
      }
    }
    guard let trigger else {
      throw .wrongShape(
        what: "drift",
        expected: "given 'after' or 'after_requests'",
        at: place(node)
      )
    }
    return ModelBehaviour.Drift(trigger: trigger, pacing: pacing)
  }

  private func fault(_ node: Node) throws(BehaviourError) -> Fault {
    var values: [String: String] = [:]
    for (key, value) in try entries(of: node, "a fault") {
      guard ["kind", "share", "model"].contains(key) else {
        throw .unknownKey(key, known: ["kind", "share", "model"], at: place(value))
      }
      values[key] = try text(key, value)
    }
    guard let kind = values["kind"], let share = values["share"] else {
      throw .wrongShape(what: "a fault", expected: "given 'kind' and 'share'", at: place(node))
    }
    let model = try Behaviour.model(values["model"], at: place(node))
    return try Fault.named(kind, share: share, model: model, at: place(node))
  }

  // MARK: Nodes

  private func entries(
    of node: Node,
    _ what: String
  ) throws(BehaviourError) -> [(String, Node)] {
    guard let mapping = node.mapping else {
      throw .wrongShape(what: what, expected: "keys with values", at: place(node))
    }
    return mapping.map { ($0.key.scalar?.string ?? "", $0.value) }
  }

  private func text(_ key: String, _ node: Node) throws(BehaviourError) -> String {
    guard let scalar = node.scalar else {
      throw .wrongShape(what: key, expected: "a single value", at: place(node))
    }
    return scalar.string
  }

  private func badValue(_ key: String, _ node: Node, _ expected: String) -> BehaviourError {
    .badValue(key: key, value: node.scalar?.string ?? "…", expected: expected, at: place(node))
  }

  private func place(_ node: Node) -> String {
    node.mark.map { "\(name):\($0.line):\($0.column)" } ?? name
  }
}
