# Draw it again: gnuplot good-share-in-flight.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'good-share-in-flight.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Good requests against requests in flight' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'one mark a load' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'requests in flight' textcolor '#24292f'
set xrange [0:8.32]
set xtics ('0' 0, '2' 2, '4' 4, '6' 6, '8' 8)
set ylabel 'good requests, % of all' textcolor '#24292f'
set yrange [0:100]
set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
set key outside right top Left reverse samplen 3 spacing 1.3
set arrow 2 from graph 0, first 95 to graph 1, first 95 nohead linewidth 1.5 dashtype '-' linecolor '#6e7781'
set label 11 '95 % asked for' at graph 0.01, first 95 offset 0,-0.7 textcolor '#6e7781'
plot 'good-share-in-flight.dat' index 0 using 1:2:3:4 with yerrorlines linecolor '#009e73' dashtype 1 linewidth 2 pointtype 7 pointsize 0.9 title 'good'
set output
