import Foundation

// What verdicts and intervals come to over made nights and judgements: VerdictProof PROOF SERIES.
// A line of JSON; proofs.py holds it to its bounds.
let arguments = CommandLine.arguments.dropFirst()
let proofs: [String: (Int) -> [String: Double]] = [
  "nights": Nights.equal,
  "delays": Nights.slower,
  "bad-nights": Nights.bad,
  "blessing": Blessing.year,
  "turning": Answers.turning,
  "looks": Looks.counts,
  "probing": { Probes.probing($0).merging(Probes.bordering($0)) { first, _ in first } },
  "preferences": Preferences.covered,
  "equal-preferences": Preferences.equal,
  "labels": Labels.covered,
  "equal-labels": Labels.equal,
  "few": FewCases.covered,
]
guard let name = arguments.first, let proof = proofs[name] else {
  fatalError("name one of \(proofs.keys.sorted().joined(separator: ", "))")
}
let counts = proof(arguments.dropFirst().first.flatMap(Int.init) ?? 200)
let data = try JSONSerialization.data(withJSONObject: counts, options: [.sortedKeys])
print(String(decoding: data, as: UTF8.self))
