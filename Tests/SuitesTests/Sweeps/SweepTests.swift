import Domain
import Testing

@testable import Suites

struct SweepTests {
  private static func cells(_ sweep: String, model: String = "{provider: builtin, model: small}")
    throws -> [String]
  {
    let folder = try SmallSuite.folder(
      "params: {max_tokens: 8}",
      "models: [\(model)]",
      "sweep: \(sweep)"
    )
    return try folder.load().plan(seed: 5).arms.map(\.cell.words)
  }

  @Test(arguments: [
    (
      "{axes: {temperature: [0.5, 1], top_k: [1, 2]}}",
      [
        "temperature 0.5, top_k 1", "temperature 0.5, top_k 2", "temperature 1, top_k 1",
        "temperature 1, top_k 2",
      ]
    ),
    (
      "{method: zip, axes: {temperature: [0.5, 1], top_k: [1, 2]}}",
      ["temperature 0.5, top_k 1", "temperature 1, top_k 2"]
    ),
    (
      "{method: list, cells: [{temperature: 1}, {top_p: 0.5, top_k: 9}]}",
      ["temperature 1", "top_p 0.5, top_k 9"]
    ),
    (
      "{axes: {temperature: [0.5, 1], top_k: [1, 2]}, skip: [{temperature: 0.5, top_k: 2}, {top_k: 1}]}",
      ["temperature 1, top_k 2"]
    ),
    ("{axes: {stop: [[a], [b, c]]}}", ["stop [\"a\"]", "stop [\"b\",\"c\"]"]),
  ])
  func `each method makes its cells`(sweep: String, expected: [String]) throws {
    #expect(try Self.cells(sweep) == expected)
  }

  @Test
  func `a model's own axis replaces the suite's of the same name`() throws {
    let cells = try Self.cells(
      "{axes: {temperature: [0.5, 1]}}",
      model: "{provider: builtin, model: small, sweep: {axes: {temperature: [2], top_k: [3]}}}"
    )
    #expect(cells == ["temperature 2, top_k 3"])
  }

  @Test
  func `random points lie in their ranges and come again with their seed`() throws {
    let sweep =
      "{method: random, n: 50, seed: 3, axes: {temperature: {from: 0.1, to: 2}, top_k: {from: 1, to: 64, log: true}, top_p: [0.8, 1]}}"
    let folder = try SmallSuite.folder("params: {max_tokens: 8}", "sweep: \(sweep)")
    let suite = try folder.load()
    let arms = try suite.plan(seed: 1).arms
    #expect(try suite.plan(seed: 2).arms == arms)
    #expect(arms.count == 50)
    for arm in arms {
      let values = Dictionary(arm.cell.map { ($0.name, $0.value) }) { first, _ in first }
      #expect((0.1...2).contains(try #require(values["temperature"]?.numberValue)))
      #expect((1...64).contains(try #require(values["top_k"]?.integerValue)))
    }
    let low = arms.count { ($0.cell[1].value.integerValue ?? 0) <= 8 }
    #expect((15...35).contains(low), "half of a logarithmic range lies below its geometric middle")
  }

  /// The points after the origin of the two-dimensional sequence, as Joe and Kuo's own program
  /// prints them in Gray-code order.
  @Test
  func `a Sobol sequence has the published points`() {
    var sequence = SobolSequence(dimensions: 3)
    let points = (0..<7).map { _ in sequence.next() }
    #expect(
      points == [
        [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375],
      ]
    )
  }

  @Test
  func `every Sobol dimension puts one of 64 points into each of 64 strips`() {
    var sequence = SobolSequence(dimensions: SobolSequence.dimensionLimit)
    let points =
      [Array(repeating: 0, count: SobolSequence.dimensionLimit)]
      + (0..<63).map { _ in sequence.next() }
    for dimension in 0..<SobolSequence.dimensionLimit {
      #expect(Set(points.map { Int($0[dimension] * 64) }).count == 64, "dimension \(dimension)")
    }
  }

  @Test(arguments: [
    ("{axes: {}}", "axes is empty"),
    ("{axes: {stream: [true, false]}}", "unknown key 'stream' in the sweep's axes"),
    ("{axes: {temprature: [1]}}", "did you mean 'temperature'?"),
    ("{axes: {temperature: [1, hot]}}", "temperature takes a number from 0, and this is 'hot'"),
    ("{axes: {temperature: [1, 1.0]}}", "temperature lists 1 twice"),
    ("{axes: {temperature: {from: 0, to: 1}}}", "a range is for method: random, sobol or adaptive"),
    (
      "{method: random, axes: {temperature: {from: 1, to: 1}}, n: 3}",
      "the range of temperature is empty"
    ),
    ("{method: random, axes: {temperature: [1]}}", "a sweep with method: random needs 'n'"),
    ("{method: zip, axes: {temperature: [1], top_k: [1, 2]}}", "each axis needs as many"),
    ("{method: grid, n: 3, axes: {temperature: [1]}}", "'n' has no meaning for method: grid"),
    ("{axes: {temperature: [1]}, skip: [{top_p: 1}]}", "there is no axis 'top_p'"),
    ("{axes: {temperature: [1]}, skip: [{temperature: 1}]}", "every cell of the sweep is skipped"),
    ("{method: sobolev, axes: {temperature: [1]}}", "did you mean 'sobol'?"),
    ("{method: random, n: 20000, axes: {temperature: {from: 0, to: 1}}}", "more than 10000"),
  ])
  func `a sweep that cannot be meant is refused`(sweep: String, words: String) throws {
    let complaints = try SmallSuite.folder("params: {max_tokens: 8}", "sweep: \(sweep)")
      .complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test(arguments: [
    ("{method: zip, axes: {temperature: [1, 2]}}", "{top_k: [1]}", "each axis needs as many"),
    ("{method: list, cells: [{temperature: 1}]}", "{top_k: [1]}", "cells and no axes"),
    ("{axes: {temperature: [1]}}", "{top_k: {from: 1, to: 2}}", "a range is for method"),
  ])
  func `a model's own axes must fit the suite's method`(sweep: String, axes: String, words: String)
    throws
  {
    let models = "models: [{provider: builtin, model: small, sweep: {axes: \(axes)}}]"
    let complaints = try SmallSuite.folder("params: {max_tokens: 8}", models, "sweep: \(sweep)")
      .complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  private static let swept = "sweep: {axes: {temperature: [0, 1]}}"

  @Test(arguments: [
    (
      "models: [{id: small, provider: builtin, model: small, params: {temperature: 0.7}}]", [],
      "suite.yaml:9:64: error: the sweep sets temperature in each arm, so model 'small' is never asked"
    ),
    (
      "models: [{id: small, provider: builtin, model: small, params: {temperature: 0.7}}]", [],
      "give the model its own axis in its place: sweep: {axes: {temperature: [0.7]}}."
    ),
    (
      "models: [{id: small, provider: builtin, model: small}]",
      ["models.small.params.temperature=0.7"],
      "--set models.small.params.temperature:1:1: error: the sweep sets temperature"
    ),
    (
      "models: [{id: small, provider: builtin, model: small}]", ["params.temperature=0.7"],
      "--set params.temperature:1:1: error: the sweep sets temperature in each arm, so nothing is "
        + "asked with this one. Write --set 'sweep.axes.temperature=[0.7]'."
    ),
    (
      "models: [{id: small, provider: builtin, model: small, sweep: {axes: {top_k: [1]}}}]",
      ["params.top_k=9"], "--set params.top_k:1:1: error: the sweep sets top_k"
    ),
  ])
  func `a parameter that no arm would have is refused`(
    models: String,
    overrides: [String],
    words: String
  ) throws {
    let complaints = try SmallSuite.folder(models, Self.swept).complaints(overrides: overrides)
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test(arguments: [
    ("params: {max_tokens: 8, temperature: 0}", swept, ["params.max_tokens=9"]),
    ("params: {max_tokens: 8}", swept, ["sweep.axes.temperature=[0.7]"]),
    (
      "params: {max_tokens: 8}", "sweep: {method: list, cells: [{temperature: 1}, {top_k: 9}]}",
      ["models.0.params.temperature=0.7"]
    ),
    (
      "params: {max_tokens: 8}", swept + "\ntune: {maximize: correct}",
      ["params.temperature=0.7", "models.0.params.temperature=0.5"]
    ),
  ])
  func `a default of all models, of a tuning, and of cells without it is taken`(
    params: String,
    sweep: String,
    overrides: [String]
  ) throws {
    #expect(try SmallSuite.folder(params, sweep).complaints(overrides: overrides) == "")
  }
}
