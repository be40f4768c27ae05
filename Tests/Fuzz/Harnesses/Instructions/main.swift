import Fuzzing

tryInputs { start, count in
  InstructionsReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
