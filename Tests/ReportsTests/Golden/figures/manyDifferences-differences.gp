# Draw it again: gnuplot differences.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,1330 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'differences.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Difference to large, temperature 0' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'paired, 95 % interval; right of 0 is higher' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'passed, points' textcolor '#24292f'
set xrange [-20.06:35.56]
set xtics ('−20' -20, '−10' -10, '0' 0, '10' 10, '20' 20, '30' 30)
unset key
set lmargin 31
set yrange [39.6:-0.6]
set ytics scale 0 ('candidate 0, temperature 0.0' 0, 'candidate 1, temperature 0.1' 1, 'candidate 2, temperature 0.2' 2, 'candidate 3, temperature 0.3' 3, 'candidate 4, temperature 0.4' 4, 'candidate 5, temperature 0.5' 5, 'candidate 6, temperature 0.6' 6, 'candidate 7, temperature 0.7' 7, 'candidate 8, temperature 0.8' 8, 'candidate 9, temperature 0.9' 9, 'candidate 10, temperature 0.0' 10, 'candidate 11, temperature 0.1' 11, 'candidate 12, temperature 0.2' 12, 'candidate 13, temperature 0.3' 13, 'candidate 14, temperature 0.4' 14, 'candidate 15, temperature 0.5' 15, 'candidate 16, temperature 0.6' 16, 'candidate 17, temperature 0.7' 17, 'candidate 18, temperature 0.8' 18, 'candidate 19, temperature 0.9' 19, 'candidate 20, temperature 0.0' 20, 'candidate 21, temperature 0.1' 21, 'candidate 22, temperature 0.2' 22, 'candidate 23, temperature 0.3' 23, 'candidate 24, temperature 0.4' 24, 'candidate 25, temperature 0.5' 25, 'candidate 26, temperature 0.6' 26, 'candidate 27, temperature 0.7' 27, 'candidate 28, temperature 0.8' 28, 'candidate 29, temperature 0.9' 29, 'candidate 30, temperature 0.0' 30, 'candidate 31, temperature 0.1' 31, 'candidate 32, temperature 0.2' 32, 'candidate 33, temperature 0.3' 33, 'candidate 34, temperature 0.4' 34, 'candidate 35, temperature 0.5' 35, 'candidate 36, temperature 0.6' 36, 'candidate 37, temperature 0.7' 37, 'candidate 38, temperature 0.8' 38, 'candidate 39, temperature 0.9' 39)
set border 1
set y2range [39.6:-0.6]
set y2tics scale 0 ('worse' 0, 'worse' 1, 'equivalent' 2, 'undecided' 3, 'better' 4, 'better' 5, 'better' 6, 'better' 7, 'better' 8, 'worse' 9, 'worse' 10, 'undecided' 11, 'undecided' 12, 'better' 13, 'better' 14, 'better' 15, 'better' 16, 'better' 17, 'worse' 18, 'worse' 19, 'undecided' 20, 'undecided' 21, 'better' 22, 'better' 23, 'better' 24, 'better' 25, 'better' 26, 'worse' 27, 'worse' 28, 'undecided' 29, 'undecided' 30, 'better' 31, 'better' 32, 'better' 33, 'better' 34, 'better' 35, 'worse' 36, 'worse' 37, 'undecided' 38, 'undecided' 39)
set object 1 rectangle from -2, graph 0 to 2, graph 1 behind fillstyle solid 1 noborder fillcolor '#eef1f4'
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linewidth 1.5 linecolor '#24292f'
plot 'differences.dat' index 0 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 1 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 2 using 1:4:2:3 with xerrorbars linecolor '#009e73' pointtype 5 pointsize 1.1 linewidth 2, \
  'differences.dat' index 3 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2, \
  'differences.dat' index 4 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 5 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 6 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 7 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 8 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 9 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 10 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 11 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2, \
  'differences.dat' index 12 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2, \
  'differences.dat' index 13 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 14 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 15 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 16 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 17 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 18 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 19 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 20 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2, \
  'differences.dat' index 21 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2, \
  'differences.dat' index 22 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 23 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 24 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 25 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 26 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 27 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 28 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 29 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2, \
  'differences.dat' index 30 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2, \
  'differences.dat' index 31 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 32 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 33 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 34 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 35 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'differences.dat' index 36 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 37 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'differences.dat' index 38 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2, \
  'differences.dat' index 39 using 1:4:2:3 with xerrorbars linecolor '#6e7781' pointtype 6 pointsize 1.1 linewidth 2
set output
